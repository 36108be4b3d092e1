import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { readRecords } from "../../generators/index.ts";
import { elementsOf } from "../../math/elements-of.ts";
import type { NpyArray } from "../../math/npy/npy-array.ts";
import { readNpz } from "../../math/npy/npz.ts";
import { readJson } from "../../math/read-json.ts";
import { systemReason } from "../../math/system-reason.ts";
import { UserError } from "../../math/user-error.ts";

/** What a file of one table holds, before anything is made of it. */
export type TableFile =
  /** Arrays by their names: of an `.npz` file, or nested lists of JSON. */
  | { readonly kind: "arrays"; readonly arrays: ReadonlyMap<string, NpyArray> }
  /** Records of a CSV or TSV file, the header first. */
  | { readonly kind: "records"; readonly records: readonly (readonly string[])[] };

/**
 * Reads a table from `.npz`, `.json`, `.csv` or `.tsv`. JSON is an object of lists, or a list alone.
 *
 * @param what - what it should hold, for messages: `a game`
 * @param main - what a list alone stands for
 * @throws UserError if it cannot be read
 */
export async function readTableFile(file: string, what: string, main: string): Promise<TableFile> {
  switch (path.extname(file).toLowerCase()) {
    case ".npz":
      return { kind: "arrays", arrays: new Map(Object.entries(readNpz(await bytesOf(file, what), file))) };
    case ".json":
      return { kind: "arrays", arrays: arraysOf(await readJson(file, what), file, main) };
    case ".csv":
      return { kind: "records", records: await recordsOf(file, ",", what) };
    case ".tsv":
      return { kind: "records", records: await recordsOf(file, "\t", what) };
    default:
      throw new UserError(`${file} is no file that ${what} is read from: give .npz, .json, .csv or .tsv.`);
  }
}

async function bytesOf(file: string, what: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot read ${what} from ${file}: ${reason}; give a file that is there.`);
  }
}

async function recordsOf(file: string, delimiter: string, what: string): Promise<string[][]> {
  const records: string[][] = [];
  try {
    await stat(file);
    await readRecords(file, delimiter, (cells) => records.push(cells.map((cell) => cell.trim())));
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot read ${what} from ${file}: ${reason}; give a file that is there.`);
  }
  if (records.length < 2) throw new UserError(`${file} has no rows below its header: give ${what}.`);
  return records;
}

function arraysOf(json: unknown, file: string, main: string): Map<string, NpyArray> {
  const named = Array.isArray(json) ? { [main]: json } : json;
  if (typeof named !== "object" || named === null)
    throw new UserError(`${file} holds ${JSON.stringify(json)}: give {"${main}": [...]}.`);
  return new Map(Object.entries(named).map(([name, value]) => [name, arrayOf(value, `${file}, ${name}`)]));
}

/** numpy has no more axes either. */
const MOST_AXES = 64;

/** Nested lists of one shape as an array of numbers, or of texts. */
function arrayOf(value: unknown, where: string): NpyArray {
  const shape: number[] = [];
  for (let inner = value; Array.isArray(inner); inner = inner[0]) shape.push(inner.length);
  const leaves: unknown[] = [];
  const uneven = () => new UserError(`${where} is no table: give lists that are all of one length.`);
  if (shape.length > MOST_AXES) throw uneven();
  // depth: MOST_AXES.
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
  if (shape.length === 0 || elementsOf(shape) === 0) throw new UserError(`${where} is no list of numbers.`);
  if (leaves.every((leaf) => typeof leaf === "string")) return { data: leaves as string[], shape };
  const strange = leaves.find((leaf) => typeof leaf !== "number");
  if (strange !== undefined)
    throw new UserError(`${where} has ${JSON.stringify(strange)?.slice(0, 40)} among its numbers.`);
  return { data: Float64Array.from(leaves as number[]), shape };
}
