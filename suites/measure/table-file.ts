import { stat } from "node:fs/promises";
import path from "node:path";
import { type DelimiterName, delimiterOf, openNpzArrays, readRecords } from "../../generators/index.ts";
import { readJson } from "../../math/read-json.ts";
import { systemReason } from "../../math/system-reason.ts";
import { UserError } from "../../math/user-error.ts";
import { jsonTable } from "./json-table.ts";
import type { TableContents } from "./table-contents.ts";

/**
 * Reads a table from `.npz`, `.json`, `.csv` or `.tsv`. JSON is an object of lists, a list alone, or what pandas writes.
 *
 * @param what - what it should hold, for messages: `a game`
 * @param main - what a list alone stands for
 * @param delimiter - of a text table; null: what it is found to be
 * @throws UserError if it cannot be read
 */
export async function readTableFile(
  file: string,
  what: string,
  main: string,
  delimiter: DelimiterName | null,
): Promise<TableContents> {
  const ending = path.extname(file).toLowerCase();
  if (![".npz", ".json", ".csv", ".tsv", ".tab"].includes(ending))
    throw new UserError(`${file} is no file that ${what} is read from: give .npz, .json, .csv or .tsv.`);
  await requireFile(file, what);
  if (ending === ".npz") return { kind: "arrays", ...(await openNpzArrays(file)) };
  if (ending === ".json") return jsonTable(await readJson(file, what), file, main);
  const records: (readonly string[])[] = [];
  await readRecords(file, await delimiterOf(file, delimiter), (cells) => records.push([...cells]));
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
