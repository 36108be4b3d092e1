import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../math/user-error.ts";
import type { BroughtArray, BroughtFile } from "./brought-file.ts";
import { guarded } from "./damaged.ts";
import { isDataFile, openDataFile } from "./formats.ts";
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

/**
 * The files of a place that are all a modality or labels.
 *
 * @throws UserError if one is no data file: left out in silence, it could be a modality that is missed
 */
export function onlyDataFiles({ where, files }: DataPlace): readonly string[] {
  const stranger = files?.find((name) => !isDataFile(name));
  if (stranger !== undefined)
    throw new UserError(
      `${where} holds ${JSON.stringify(stranger)}, which is no data file: keep one file for each modality in it, or ` +
        "name those that are, as in --modalities rna=rna.npy,protein=protein.csv.",
    );
  if (files === null || files.length === 0)
    throw new UserError(
      `${where} holds no files: put one for each modality in it, as in rna.npy and protein.csv.`,
    );
  return files;
}

/** A file's name without its ending. */
export function stemOf(file: string): string {
  return path.basename(file, path.extname(file));
}

/** The file of a folder with that name, or the only one with that name and any ending. */
export function fileNamed(files: readonly string[], name: string): string | null {
  if (files.includes(name)) return name;
  const found = files.filter((file) => stemOf(file) === name);
  return found.length === 1 ? found[0]! : null;
}
