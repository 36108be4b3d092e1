import { UserError } from "../../math/user-error.ts";
import type { LabelCell } from "./brought-file.ts";
import { strictNumber } from "./strict-number.ts";

/**
 * Holds symbols to one spelling each: 1, 1.0, 01 and " 1" are one number, true and TRUE one truth value, and the two ways in
 * which Unicode writes é are one letter.
 *
 * @param where - what messages call them, at the beginning: `labels.csv has the labels`
 * @throws UserError if one is spelled in two ways
 */
export function requireOneSpelling(cells: readonly LabelCell[], where: string): void {
  const spellings = new Map<string, LabelCell>();
  for (const cell of new Set(cells)) {
    const meaning = meaningOf(cell);
    const known = spellings.get(meaning);
    if (known === undefined) spellings.set(meaning, cell);
    else if (known !== cell)
      throw new UserError(
        `${where} ${shown(known)} and ${shown(cell)}, which are one ${meaning.startsWith("number") ? "number" : "text"}: ` +
          "write each in one way.",
      );
  }
}

/** What a symbol stands for, however it is spelled. */
function meaningOf(cell: LabelCell): string {
  if (typeof cell !== "string") return `number ${cell}`;
  const number = strictNumber(cell);
  if (number !== null && !Number.isNaN(number)) return `number ${number === 0 ? 0 : number}`;
  const text = cell.trim().normalize("NFC");
  return `text ${/^(true|false)$/i.test(text) ? text.toLowerCase() : text}`;
}

function shown(cell: LabelCell): string {
  return JSON.stringify(typeof cell === "string" ? cell.slice(0, 40) : cell);
}
