import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { append } from "../../math/append.ts";
import { UserError } from "../../math/user-error.ts";
import { type BroughtArray, type BroughtFile, type Receiver, rowInWords } from "./brought-file.ts";
import { readRecords } from "./csv-records.ts";
import { guarded } from "./damaged.ts";
import { indexColumnInWords, isIndexColumn } from "./index-column.ts";
import { noModalities } from "./own-modalities.ts";
import { isMissing, strictNumber, whyNoNumber } from "./strict-number.ts";
import { type DelimiterName, delimiterOf } from "./table-delimiter.ts";

/**
 * A text table: a line with the names of its columns, then a line for each sample.
 *
 * @param given - what separates its fields; null: what it is found to be
 */
export async function openCsv(where: string, given: DelimiterName | null): Promise<BroughtFile> {
  const array = await guarded(where, () => tableOf(where, given));
  return {
    where,
    names: [""],
    main: "",
    find: (name) => (name === "" ? name : null),
    open: async () => array,
    modalities: async () => noModalities,
    close: async () => {},
  };
}

async function tableOf(where: string, given: DelimiterName | null): Promise<BroughtArray> {
  const delimiter = await delimiterOf(where, given);
  const first: string[] = [];
  await readRecords(where, delimiter, (cells) => append(first, cells), 1);
  if (first.length === 0)
    throw new UserError(`${where} is empty: give a table with a line of names and rows.`);
  const other = [",", ";", "\t"].find((mark) => mark !== delimiter && first[0]!.includes(mark));
  if (given === null && first.length === 1 && other !== undefined) {
    const found = marks[other];
    throw new UserError(
      `${where} has ${found} in its first line, which do not divide all lines alike: give each as many fields, or say with --delimiter what separates them.`,
    );
  }
  const headless = isRowOfNumbers(first);
  const names = headless ? null : first.map((name) => name.trim());
  const { size } = await stat(where);
  // Every cell takes a byte at least, so that no file makes more rows than it could hold.
  const rows = Math.min(await lineCount(where), Math.floor(size / first.length) + 1);
  return {
    where,
    shape: [rows, first.length],
    columnNames: names,
    headless,
    storedBytes: size,
    read: (receiver) => guarded(where, () => readRows(where, delimiter, names, first.length, receiver)),
  };
}

/** What else to do about a cell that may be one of a whole column of texts. */
function advice(cell: string): string {
  return /^\s*[+-]?(\d|inf)/i.test(cell)
    ? ""
    : "; if the column holds texts, encode it as numbers, or leave it out";
}

const marks: Readonly<Record<string, string>> = { ",": "commas", ";": "semicolons", "\t": "tabs" };

/**
 * Whether a first line holds data already. The names 0, 1, 2, ... are those that pandas gives to columns that have none.
 */
function isRowOfNumbers(cells: readonly string[]): boolean {
  if (cells.length > 1 && cells.every((cell, position) => cell.trim() === String(position))) return false;
  return cells.every((cell) => strictNumber(cell) !== null) && cells.some((cell) => !isMissing(cell));
}

async function readRows(
  where: string,
  delimiter: string,
  names: readonly string[] | null,
  columns: number,
  receiver: Receiver,
) {
  const wanted = Array.from({ length: columns }, (_, column) => receiver.wants(column));
  const index = wanted.findIndex(
    (want, column) => want !== null && isIndexColumn(names?.[column] ?? "named"),
  );
  if (index >= 0) throw new UserError(`${where}: ${indexColumnInWords(names!, index)}.`);
  const nameOf = (column: number) => (names === null ? `${column + 1}` : JSON.stringify(names[column]));
  let rows = names === null ? 0 : -1;
  /** Columns with whole numbers alone, as far as they were read. */
  const whole = new Uint8Array(columns).fill(1);
  /** Rows from which on lines are so many further down than rows. */
  const shifts: { readonly row: number; readonly shift: number }[] = [];
  await readRecords(where, delimiter, (cells, line, afterBlank) => {
    if (cells.length !== columns)
      throw new UserError(
        `${where} has ${cells.length} fields in line ${line}, but ${columns} in its first: give every line the same.`,
      );
    if (columns === 1 && afterBlank)
      throw new UserError(
        `${where} has a blank line before line ${line}, which may be a missing value or nothing: write NA, or delete it.`,
      );
    const row = rows++;
    if (row < 0) return;
    const shift = line - row;
    if (shifts.at(-1)?.shift !== shift) shifts.push({ row, shift });
    for (let column = 0; column < columns; column++) {
      const want = wanted[column];
      if (want === null) continue;
      const cell = cells[column]!;
      if (want === "label") {
        receiver.label(row, cell);
        continue;
      }
      const value = strictNumber(cell);
      if (value === null)
        throw new UserError(
          `${where}, line ${line}, column ${nameOf(column)}: ${whyNoNumber(cell)}${advice(cell)}.`,
        );
      if (whole[column] === 1 && !/^\s*[+-]?\d+\s*$/.test(cell)) whole[column] = 0;
      receiver.number(row, column, value);
    }
  });
  const placeOf = (row: number) => {
    const shift = shifts.findLast((from) => from.row <= row)?.shift;
    return shift === undefined ? rowInWords(row) : `line ${row + shift}`;
  };
  const dtypes = Array.from(whole, (only) => (only === 1 ? "int64" : "float64"));
  return { rows: Math.max(rows, 0), placeOf, dtypes };
}

/** Lines of a file, the last one too where nothing ends it. */
async function lineCount(where: string): Promise<number> {
  const counts = { "\n": 0, "\r": 0 };
  for await (const piece of createReadStream(where, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
    for (let k = 0; k < piece.length; k++) {
      if (piece[k] === 0x0a) counts["\n"]++;
      else if (piece[k] === 0x0d) counts["\r"]++;
    }
  }
  return Math.max(counts["\n"], counts["\r"]) + 1;
}
