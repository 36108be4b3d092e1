import { requireUnicode } from "../../math/decode-utf8.ts";
import { elementsOf } from "../../math/elements-of.ts";
import type { NpyArray } from "../../math/npy/npy-array.ts";
import { UserError } from "../../math/user-error.ts";
import { coalitionMembers } from "./coalition-members.ts";
import { shapiqGame } from "./shapiq-game.ts";
import type { TableContents } from "./table-contents.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The table in a JSON value: an object of lists by their names, a list alone, or what pandas writes with
 * `orient="columns"` (its usual one), `"records"` (objects by columns' names), `"list"` (a list for each column) and `"split"` (columns and data), or a
 * game of Python's shapiq.
 *
 * @param main - what a list alone stands for
 * @throws UserError if it is none of these
 */
export function jsonTable(json: unknown, file: string, main: string): TableContents {
  if (Array.isArray(json) && json.every(isObject)) return ofObjects(json, file);
  const named: unknown = Array.isArray(json) ? { [main]: json } : json;
  if (!isObject(named)) throw new UserError(`${file} holds ${shown(json)}: give {"${main}": [...]}.`);
  const saved = main === "values" ? shapiqGame(named, file) : null;
  if (saved !== null) return saved;
  if (named[main] === undefined && Array.isArray(named.columns) && Array.isArray(named.data)) {
    const header = named.columns.map((name) => String(name).trim());
    return ofRows(header, named.data, file);
  }
  const columns = named[main] === undefined ? listsOf(named) : named;
  if (named[main] === undefined && isTableOfColumns(columns)) return ofColumns(columns);
  return {
    kind: "arrays",
    names: Object.keys(named),
    read: async (name) => {
      const value = named[name];
      const names = isTexts(named.names) ? named.names : null;
      return name === "coalitions" && isListOfMembers(value)
        ? coalitionMembers(value, names, `${file}, coalitions`)
        : arrayOf(value, `${file}, ${name}`);
    },
    close: () => {},
  };
}

function ofObjects(rows: readonly Fields[], file: string): TableContents {
  const [first] = rows;
  if (first === undefined) throw new UserError(`${file} holds an empty list: give a row for each sample.`);
  const names = Object.keys(first);
  const other = rows.findIndex((row) => {
    const own = Object.keys(row);
    return own.length !== names.length || own.some((name) => !Object.hasOwn(first, name));
  });
  if (other >= 0)
    throw new UserError(
      `${file} has other fields in row ${other + 1} than in row 1 (${names.slice(0, 6).join(", ")}): give all rows the same.`,
    );
  return {
    kind: "records",
    header: names.map((name) => name.trim()),
    rows: rows.map((row) => names.map((name) => cellOf(row[name]))),
  };
}

function ofRows(header: readonly string[], data: readonly unknown[], file: string): TableContents {
  const rows = data.map((row, position) => {
    if (!Array.isArray(row)) throw new UserError(`${file} has no list as row ${position + 1} of its data.`);
    return row.map(cellOf);
  });
  return { kind: "records", header, rows };
}

/** Columns that are objects of the same rows, as pandas writes them unless told otherwise, as lists; all else as it is. */
function listsOf(named: Fields): Fields {
  const columns = Object.entries(named);
  const rows = isObject(columns[0]?.[1]) ? Object.keys(columns[0][1]) : null;
  const alike = (column: unknown) =>
    isObject(column) && JSON.stringify(Object.keys(column)) === JSON.stringify(rows);
  if (rows === null || !columns.every(([, column]) => alike(column))) return named;
  return Object.fromEntries(columns.map(([name, column]) => [name, Object.values(column as Fields)]));
}

/** Whether every field is a list of plain values of one length, as a column is, and there are several. */
function isTableOfColumns(named: Fields): boolean {
  const columns = Object.values(named);
  const [first] = columns;
  return (
    columns.length >= 3 &&
    Array.isArray(first) &&
    columns.every(
      (column) =>
        Array.isArray(column) &&
        column.length === first.length &&
        column.every((cell) => typeof cell !== "object" || cell === null),
    )
  );
}

function ofColumns(named: Fields): TableContents {
  const columns = Object.values(named) as readonly (readonly unknown[])[];
  return {
    kind: "records",
    header: Object.keys(named).map((name) => name.trim()),
    rows: columns[0]!.map((_, row) => columns.map((column) => cellOf(column[row]))),
  };
}

/** Whether a list has lists of several lengths, or of names: members, and not who is in a coalition and who is not. */
function isListOfMembers(value: unknown): value is unknown[][] {
  return (
    Array.isArray(value) &&
    value.every(Array.isArray) &&
    (new Set(value.map(({ length }) => length)).size > 1 ||
      value.flat().some((one) => typeof one === "string"))
  );
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function cellOf(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

/** Nested lists of one shape as an array of numbers, truth values as 0 and 1, or of texts. */
function arrayOf(value: unknown, where: string): NpyArray {
  const shape: number[] = [];
  for (let inner = value; Array.isArray(inner); inner = inner[0]) shape.push(inner.length);
  const leaves: unknown[] = [];
  const uneven = () => new UserError(`${where} is no table: give lists that are all of one length.`);
  // depth: 100, as deep as JSON of a user's may be nested.
  const collect = (part: unknown, depth: number) => {
    if (depth === shape.length) {
      if (Array.isArray(part)) throw uneven();
      leaves.push(part);
      return;
    }
    if (!Array.isArray(part) || part.length !== shape[depth]) throw uneven();
    for (const one of part) collect(one, depth + 1);
  };
  collect(value, 0);
  if (shape.length > 0 && elementsOf(shape) === 0) throw new UserError(`${where} is no list of numbers.`);
  if (leaves.every((leaf) => typeof leaf === "string")) {
    const texts = leaves as string[];
    return { data: texts.map((text) => requireUnicode(text, where)), shape };
  }
  const wrong = leaves.find((leaf) => typeof leaf !== "number" && typeof leaf !== "boolean");
  if (wrong !== undefined) throw new UserError(`${where} has ${shown(wrong)} among its numbers.`);
  return { data: Float64Array.from(leaves as number[], Number), shape };
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 40);
}
