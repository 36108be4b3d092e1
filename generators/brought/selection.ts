import { unknownName } from "../../math/nearest-name.ts";
import { UserError } from "../../math/user-error.ts";
import { type BroughtArray, columnsOf } from "./brought-file.ts";

/** Some columns of an array: by position, from (counted from 0) to (exclusive); by the beginning of names; by names. */
export type Selection =
  | { readonly kind: "positions"; readonly from: number; readonly to: number }
  | { readonly kind: "prefix"; readonly prefix: string }
  | { readonly kind: "names"; readonly names: readonly string[] };

/** Reads `0:4000` or `rna_*`; null for anything else. */
export function parseSelection(text: string): Selection | null {
  const [, from, to] = /^(\d+):(\d+)$/.exec(text) ?? [];
  if (from !== undefined && to !== undefined)
    return { kind: "positions", from: Number(from), to: Number(to) };
  return text.endsWith("*") ? { kind: "prefix", prefix: text.slice(0, -1) } : null;
}

/**
 * The columns of an array that a selection takes, in their order.
 *
 * @param selection - null for all of them
 * @param what - what messages call it, `modality rna`
 * @throws UserError if there are no such columns
 */
export function selectedColumns(selection: Selection | null, array: BroughtArray, what: string): Int32Array {
  const { where, columnNames, shape, headless, noNames } = array;
  const count = columnsOf(array);
  if (headless && selection?.kind !== "positions")
    throw new UserError(
      `${where} has no line of column names, for its first line holds numbers: add one, or tell modalities by ` +
        "position, as in --modalities rna=0:100,protein=100:120.",
    );
  if (selection === null) return Int32Array.from({ length: count }, (_, column) => column);
  if (shape.length > 2)
    throw new UserError(
      `${what} takes columns of ${where}, whose samples have ${shape.length - 1} axes: take it whole.`,
    );
  if (selection.kind === "positions") {
    const { from, to } = selection;
    if (from >= to || to > count)
      throw new UserError(
        `${what} is columns ${from}:${to} of ${where}, which has ${count}: give a range within 0:${count}.`,
      );
    return Int32Array.from({ length: to - from }, (_, position) => from + position);
  }
  if (columnNames === null)
    throw new UserError(
      noNames ??
        `${what} takes columns of ${where} by name, but they have none: tell them by position, as in 0:${count}.`,
    );
  if (selection.kind === "names") return Int32Array.from(selection.names, (name) => columnNamed(name, array));
  const found = columnNames.flatMap((name, column) => (name.startsWith(selection.prefix) ? [column] : []));
  if (found.length === 0)
    throw new UserError(
      `${what} takes the columns of ${where} that begin with ${JSON.stringify(selection.prefix)}, and none does: ` +
        `they are called ${someOf(columnNames)}.`,
    );
  requireUniqueNames(array, found);
  return Int32Array.from(found);
}

/** The column of a name. Throws `UserError`, with the nearest name, when there is none, and when there are several. */
export function columnNamed(name: string, { where, columnNames }: BroughtArray): number {
  const column = columnNames?.indexOf(name) ?? -1;
  if (column >= 0) {
    requireUniqueNames({ where, columnNames }, [column]);
    return column;
  }
  const known = columnNames ?? [];
  throw new UserError(
    `${where}: ${unknownName("column", name, known.length > 12 ? nearby(name, known) : known)}`,
  );
}

/**
 * Holds columns that were asked for by name to names that no other column has: which of two was meant, nothing tells.
 *
 * @param asked - the columns
 * @param advice - what to do about it
 * @throws UserError if one of them shares its name
 */
export function requireUniqueNames(
  { where, columnNames }: Pick<BroughtArray, "where" | "columnNames">,
  asked: readonly number[],
  advice = "give each a name of its own, or tell columns by position",
): void {
  if (columnNames === null || new Set(columnNames).size === columnNames.length) return;
  const counts = new Map<string, number>();
  for (const name of columnNames) counts.set(name, (counts.get(name) ?? 0) + 1);
  const twice = asked.map((column) => columnNames[column]!).find((name) => counts.get(name)! > 1);
  if (twice === undefined) return;
  throw new UserError(
    `${where} has ${counts.get(twice) === 2 ? "two" : counts.get(twice)} columns named ${JSON.stringify(twice.slice(0, 80))}: ${advice}.`,
  );
}

/** Of thousands of names those that begin as this one does, or the first. */
function nearby(name: string, known: readonly string[]): readonly string[] {
  const alike = known.filter((other) => other[0] === name[0]).slice(0, 12);
  return alike.length > 0 ? alike : known.slice(0, 12);
}

/** A few names as a sentence may hold them. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => JSON.stringify(name.slice(0, 40)));
  return names.length > 8 ? `${shown.join(", ")}, ... (${names.length})` : shown.join(", ");
}
