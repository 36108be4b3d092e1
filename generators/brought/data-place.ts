import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { UnreadableKind } from "../../math/unreadable-kind.ts";
import { UserError } from "../../math/user-error.ts";
import type { BroughtArray, BroughtFile } from "./brought-file.ts";
import { guarded } from "./damaged.ts";
import { isDataFile, openDataFile } from "./formats.ts";
import { someOf } from "./selection.ts";
import type { DelimiterName } from "./table-delimiter.ts";

/** The file or the folder that a user names, and the files that were opened for it. */
export interface DataPlace {
  readonly where: string;
  /** What files are relative to. */
  readonly folder: string;
  /** Names of the folder's files; null where the user names a file. */
  readonly files: readonly string[] | null;
  /** Files that were opened, in their order. */
  readonly opened: readonly string[];
  /** A file, opened when it is first asked for. */
  open(file: string): Promise<BroughtFile>;
  /** An array of a file, the same whenever it is asked for. */
  array(file: BroughtFile, name: string): Promise<BroughtArray>;
  close(): Promise<void>;
}

/**
 * Opens what a user names.
 *
 * @param delimiter - of text tables; null: what each is found to be
 * @throws UserError if there is no such file or folder
 */
export async function dataPlace(where: string, delimiter: DelimiterName | null = null): Promise<DataPlace> {
  const isFolder = (await guarded(where, () => stat(where))).isDirectory();
  const files = isFolder ? await filesOf(where) : null;
  const opened = new Map<string, BroughtFile>();
  const arrays = new Map<string, BroughtArray>();
  return {
    where,
    folder: isFolder ? where : path.dirname(where),
    files,
    get opened() {
      return [...opened.keys()];
    },
    async open(file) {
      const known = opened.get(file) ?? (await openDataFile(file, delimiter));
      opened.set(file, known);
      return known;
    },
    async array(file, name) {
      const key = JSON.stringify([file.where, name]);
      const known = arrays.get(key) ?? (await file.open(name));
      arrays.set(key, known);
      return known;
    },
    async close() {
      for (const file of opened.values()) await file.close();
    },
  };
}

/** The files of a folder that are not hidden. */
async function filesOf(folder: string): Promise<string[]> {
  const names = await guarded(folder, () => readdir(folder));
  return names.filter((name) => !name.startsWith(".")).sort();
}

/** Files of a folder that hold numbers, or labels, and what else is in it. */
interface FolderFiles {
  readonly files: readonly string[];
  readonly leftAlone: readonly string[];
}

/**
 * Tells the data files of a folder from notes, subfolders and arrays of objects or texts that lie beside them.
 *
 * @throws UserError if there is no data file, or one is damaged
 */
export async function dataFilesOf(place: DataPlace): Promise<FolderFiles> {
  const files: string[] = [];
  const leftAlone: string[] = [];
  for (const name of place.files ?? [])
    (isDataFile(name) && (await isReadable(place, name)) ? files : leftAlone).push(name);
  if (files.length > 0) return { files, leftAlone };
  const there = leftAlone.length === 0 ? "" : ` It has ${someOf(leftAlone)}.`;
  throw new UserError(
    `${place.where} holds no files of data: put one for each modality in it, as in rna.npy and protein.csv.${there}`,
  );
}

async function isReadable(place: DataPlace, name: string): Promise<boolean> {
  const file = path.join(place.folder, name);
  if (!(await guarded(file, () => stat(file))).isFile()) return false;
  if (!/\.npy$/i.test(name) || stemOf(name) === "labels") return true;
  // Opened apart from the place, whose opened files are those that are read.
  const opened = await openDataFile(file, null);
  try {
    return (await opened.open("")).texts !== true;
  } catch (error) {
    if (error instanceof UnreadableKind) return false;
    throw error;
  } finally {
    await opened.close();
  }
}

/** A file's name without its ending. */
export function stemOf(file: string): string {
  return path.basename(file, path.extname(file));
}

/** The file of a folder with that name, or the only one, of data first, with that name and any ending. */
export function fileNamed(files: readonly string[], name: string): string | null {
  if (files.includes(name)) return name;
  const found = files.filter((file) => stemOf(file) === name);
  // A note beside the data, rna.json beside rna.npy, does not make the name doubtful.
  const data = found.length > 1 ? found.filter(isDataFile) : found;
  return data.length === 1 ? data[0]! : null;
}
