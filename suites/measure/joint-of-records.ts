import { isMissing, requireOneSpelling, strictNumber, whyNoNumber } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";
import { requireNames } from "./require-names.ts";
import type { TableRecords } from "./table-contents.ts";

/** A table of what can happen, as it was read. */
export interface JointTable {
  /** Of the sources. */
  readonly names: readonly string[];
  /** What the values of each variable are called, the target last. */
  readonly alphabets: readonly (readonly string[])[];
  /** Of each row the number of each variable's value. */
  readonly cells: readonly (readonly number[])[];
  readonly probabilities: readonly number[];
}

/** What the column of probabilities may be called; it need not be the last then. */
const PROBABILITY = /^(p|probs?|probabilit(y|ies))$/i;
/** What says that a column is the target. */
const TARGET = /^target$/i;

/**
 * A joint distribution from a table of texts: the column of probabilities is called `p` or `probability`, or is the last; of
 * the others the target is called `target`, or is the last. Values may be any texts; what is not listed cannot happen.
 *
 * @throws UserError if a cell is missing or a value is spelled in two ways
 */
export function jointOfRecords({ header, rows }: TableRecords): JointTable {
  requireNames(header, "column", "");
  const named = header.flatMap((name, column) => (PROBABILITY.test(name) ? [column] : []));
  if (named.length > 1)
    throw new UserError(
      `columns ${named.map((column) => header[column]).join(" and ")} are both called probabilities: keep one of them.`,
    );
  const probability = named[0] ?? header.length - 1;
  const others = [...header.keys()].filter((column) => column !== probability);
  const target = others.find((column) => TARGET.test(header[column]!)) ?? others.at(-1)!;
  const variables = [...others.filter((column) => column !== target), target];
  const told = rows.map((cells, row) => {
    if (cells.length !== header.length)
      throw new UserError(`row ${row + 1} has ${cells.length} cells of ${header.length} columns.`);
    return probabilityOf(cells[probability]!, `row ${row + 1}`);
  });
  const numbered = variables.map((column) =>
    symbolsOf(
      header[column]!,
      rows.map((cells) => cells[column]!),
    ),
  );
  const names = variables.slice(0, -1).map((column) => header[column]!);
  refuseRowNumbers(names, rows, variables);
  return {
    names,
    alphabets: numbered.map(({ alphabet }) => alphabet),
    cells: rows.map((_, row) => numbered.map(({ numbers }) => numbers[row]!)),
    probabilities: told,
  };
}

function probabilityOf(cell: string, where: string): number {
  const value = strictNumber(cell);
  if (value === null) throw new UserError(`${where} has a probability that is none: ${whyNoNumber(cell)}.`);
  if (Number.isNaN(value))
    throw new UserError(`${where} has no probability: give one, 0 if it cannot happen.`);
  return value;
}

/** The values of a variable by number, and the number of each row's. */
function symbolsOf(name: string, cells: readonly string[]) {
  const missing = cells.findIndex((cell) => isMissing(cell));
  if (missing >= 0)
    throw new UserError(
      `row ${missing + 1}, column ${JSON.stringify(name)}: the value is missing (${JSON.stringify(cells[missing])}); give one, under ` +
        'another name if it is a value of its own, as in "unknown".',
    );
  requireOneSpelling(cells, `column ${JSON.stringify(name)} has`);
  const alphabet = [...new Set(cells.map((cell) => cell.trim()))].sort(byNumberOrText);
  const numbers = new Map(alphabet.map((symbol, number) => [symbol, number]));
  return { alphabet, numbers: cells.map((cell) => numbers.get(cell.trim())!) };
}

/** A first column called index that counts the rows is no source: pandas writes one of `reset_index`. */
function refuseRowNumbers(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  variables: readonly number[],
): void {
  const column = variables[names.findIndex((name) => /^(index|level_0|row)$/i.test(name))];
  if (column === undefined || !rows.every((cells, row) => [row, row + 1].includes(Number(cells[column]))))
    return;
  throw new UserError(
    `column ${column + 1} counts the rows, as the index of a table that was saved with it: leave it out, with index=False in pandas.`,
  );
}

function byNumberOrText(a: string, b: string): number {
  const [first, second] = [Number(a), Number(b)];
  if (!Number.isNaN(first) && !Number.isNaN(second)) return first - second;
  return a < b ? -1 : a > b ? 1 : 0;
}
