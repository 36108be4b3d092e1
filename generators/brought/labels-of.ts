import { UserError } from "../../math/user-error.ts";
import type { BroughtLabels, LabelKind } from "./brought-data.ts";
import type { LabelCell } from "./brought-file.ts";
import { requireOneSpelling } from "./one-spelling.ts";
import { strictNumber } from "./strict-number.ts";

/** Whole numbers that take more values than this may be amounts as well as classes. */
const FEW = 50;

/**
 * What a user's labels are: classes or numbers to be predicted.
 *
 * Classes are in the order of their numbers where all are whole numbers, and else in alphabetical order.
 *
 * @param cells - one for each row, none missing
 * @param asked - what the user says; null: texts and few whole numbers are classes, broken numbers are values
 * @throws UserError if they are not what the user says, or could be either
 */
export function labelsOf(cells: readonly LabelCell[], asked: LabelKind | null, where: string): BroughtLabels {
  const numbers = numbersOf(cells);
  if (numbers === null) {
    if (asked !== "value") {
      requireOneSpelling(cells, `${where} has the labels`);
      return classesOf(cells.map((cell) => String(cell).trim()));
    }
    const text = cells.find((cell) => typeof cell === "string" && strictNumber(cell) === null);
    throw new UserError(
      `${where} has the label ${JSON.stringify(String(text).slice(0, 40))}, which is no number to be predicted: ` +
        "give numbers, or say that labels are of kind class.",
    );
  }
  const whole = numbers.every((number) => Number.isInteger(number));
  const few = new Set(numbers).size <= FEW;
  const kind = asked ?? (whole ? (few ? "class" : null) : "value");
  if (kind === null)
    throw new UserError(
      `${where} has ${new Set(numbers).size} different whole numbers as labels, which may be classes or amounts: say ` +
        "which with --label-kind class or --label-kind value.",
    );
  if (kind === "class") {
    requireOneSpelling(cells, `${where} has the labels`);
    return classesOf(numbers.map(String));
  }
  const values = Float32Array.from(numbers);
  if (!values.every((value) => Number.isFinite(value)))
    throw new UserError(`${where} has labels that are infinite or beyond float32: scale them down.`);
  return { kind, values };
}

/** All labels as numbers, or null where one is none. */
function numbersOf(cells: readonly LabelCell[]): number[] | null {
  const numbers = cells.map((cell) => (typeof cell === "string" ? (strictNumber(cell) ?? Number.NaN) : cell));
  return numbers.every((number): number is number => number !== null && !Number.isNaN(number))
    ? numbers
    : null;
}

function classesOf(cells: readonly string[]): BroughtLabels {
  const found = [...new Set(cells)];
  const names = found.every((name) => /^-?\d+$/.test(name))
    ? found.sort((a, b) => Number(a) - Number(b))
    : found.sort((a, b) => (a < b ? -1 : 1));
  const classes = new Map(names.map((name, position) => [name, position]));
  return { kind: "class", values: Int32Array.from(cells, (cell) => classes.get(cell)!), names };
}
