import { stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../math/user-error.ts";
import type { BroughtFile } from "./brought-file.ts";
import { guarded } from "./damaged.ts";
import type { DelimiterName } from "./table-delimiter.ts";

/** A way to read a user's files. Adding one: a file, and a line here. */
interface Format {
  readonly endings: readonly string[];
  /** Loads what reads it, and opens a file. */
  open(where: string, delimiter: DelimiterName | null): Promise<BroughtFile>;
}

// Libraries are loaded when a file needs them: whoever reads one format does not wait for the others.
const formats: readonly Format[] = [
  { endings: [".npy"], open: async (where) => (await import("./npy-file.ts")).openNpy(where) },
  { endings: [".npz"], open: async (where) => (await import("./npz-file.ts")).openNpz(where) },
  {
    endings: [".csv", ".tsv", ".tab"],
    open: async (where, delimiter) => (await import("./csv-file.ts")).openCsv(where, delimiter),
  },
  {
    endings: [".parquet", ".pq"],
    open: async (where) => (await import("./parquet-file.ts")).openParquet(where),
  },
  {
    endings: [".h5ad", ".h5mu", ".h5", ".hdf5"],
    open: async (where) => (await import("./hdf5/hdf5-file.ts")).openHdf5(where),
  },
];

const endings = formats.flatMap((format) => format.endings);

/** Whether a file's name ends as one of the formats' names do. */
export function isDataFile(name: string): boolean {
  return endings.includes(path.extname(name).toLowerCase());
}

/**
 * Opens a user's data file by the ending of its name.
 *
 * @param delimiter - of a text table; null: what it is found to be
 * @throws UserError if there is no such file, it is of no format that is read, or is damaged
 */
export async function openDataFile(where: string, delimiter: DelimiterName | null): Promise<BroughtFile> {
  const found = await guarded(where, () => stat(where));
  if (!found.isFile())
    throw new UserError(`${where} is no file that data can be read from: name a data file.`);
  const ending = path.extname(where).toLowerCase();
  const format = formats.find((known) => known.endings.includes(ending));
  if (format !== undefined) {
    if (found.size === 0) throw new UserError(`${where} is empty: save it again.`);
    return format.open(where, delimiter);
  }
  if (/^\.(pkl|pickle|pt|pth|joblib|npy_pickle)$/.test(ending))
    throw new UserError(
      `${where} is a pickle, and reading one could run a program: save its arrays with numpy.savez instead.`,
    );
  throw new UserError(
    `${where} is of no format that is read: give a file that ends in ${endings.join(", ")}.`,
  );
}
