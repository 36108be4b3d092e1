import { stat } from "node:fs/promises";
import path from "node:path";
import { openNpzArrays, readRecords } from "../../generators/index.ts";
import type { NpyArray } from "../../math/npy/npy-array.ts";
import { readJson } from "../../math/read-json.ts";
import { systemReason } from "../../math/system-reason.ts";
import { UserError } from "../../math/user-error.ts";
import { jsonTable } from "./json-table.ts";

/** What a file of one table holds, before anything is made of it. */
export type TableFile =
  /** Arrays by their names, of an `.npz` file or a JSON object, read when they are asked for. */
  | {
      readonly kind: "arrays";
      readonly names: readonly string[];
      read(name: string): Promise<NpyArray>;
      close(): void;
    }
  /** Records of a CSV or TSV file, or of JSON. */
  | TableRecords;

/** A table of texts with a name for each column. */
export interface TableRecords {
  readonly kind: "records";
  /** Names of the columns, trimmed. */
  readonly header: readonly string[];
  /** Cells as they stand in the file, a list for each row. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads a table from `.npz`, `.json`, `.csv` or `.tsv`. JSON is an object of lists, a list alone, or what pandas writes.
 *
 * @param what - what it should hold, for messages: `a game`
 * @param main - what a list alone stands for
 * @throws UserError if it cannot be read
 */
export async function readTableFile(file: string, what: string, main: string): Promise<TableFile> {
  const ending = path.extname(file).toLowerCase();
  if (![".npz", ".json", ".csv", ".tsv", ".tab"].includes(ending))
    throw new UserError(`${file} is no file that ${what} is read from: give .npz, .json, .csv or .tsv.`);
  await requireFile(file, what);
  if (ending === ".npz") return { kind: "arrays", ...(await openNpzArrays(file)) };
  if (ending === ".json") return jsonTable(await readJson(file, what), file, main);
  const records: (readonly string[])[] = [];
  await readRecords(file, ending === ".csv" ? "," : "\t", (cells) => records.push([...cells]));
  if (records.length < 2) throw new UserError(`${file} has no rows below its header: give ${what}.`);
  const [header, ...rows] = records;
  return { kind: "records", header: header!.map((name) => name.trim()), rows };
}

async function requireFile(file: string, what: string): Promise<void> {
  try {
    await stat(file);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot read ${what} from ${file}: ${reason}; give a file that is there.`);
  }
}
