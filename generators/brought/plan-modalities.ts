import { elementsOf } from "../../math/elements-of.ts";
import { unknownName } from "../../math/nearest-name.ts";
import { UserError } from "../../math/user-error.ts";
import type { MissingPolicy } from "./brought-data.ts";
import type { BroughtArray, BroughtFile } from "./brought-file.ts";
import { type DataPlace, dataFilesOf, fileNamed, stemOf } from "./data-place.ts";
import { requireNoLabels } from "./own-modalities.ts";
import type { PlannedLabels } from "./plan-labels.ts";
import { type Selection, selectedColumns, someOf } from "./selection.ts";
import { fromFolder, type ModalityWish, type Wishes } from "./wishes.ts";

/** Where a modality's numbers are. */
export interface PlannedModality {
  readonly name: string;
  readonly array: BroughtArray;
  /** Columns of the array, in the modality's order. */
  readonly columns: Int32Array;
  readonly sampleShape: readonly number[];
  readonly columnNames: readonly string[] | null;
  readonly missing: MissingPolicy;
}

/**
 * Finds what a user's wishes name.
 *
 * @param labels - where the labels are, which is no modality unless it is named as one
 * @param tell - told of what was left alone
 * @throws UserError if it is not there, or two modalities share a column
 */
export async function planModalities(
  place: DataPlace,
  wishes: Wishes,
  labels: PlannedLabels | null,
  tell: (note: string) => void,
): Promise<PlannedModality[]> {
  const planned: PlannedModality[] = [];
  for (const wish of wishes.modalities ?? (await wishesOfPlace(place, wishes.missing, labels, tell)))
    planned.push(await planModality(place, wish));
  requireDisjoint(planned);
  return planned;
}

async function planModality(place: DataPlace, wish: ModalityWish): Promise<PlannedModality> {
  const what = `modality ${wish.name}`;
  const { array, selection } = await findArray(place, wish, what);
  const columns = selectedColumns(selection, array, what);
  if (columns.length === 0)
    throw new UserError(`${array.where} has no columns: ${what} would be empty; leave it out.`);
  const own = selection === null && array.shape.length > 1 ? array.shape.slice(1) : [columns.length];
  const { columnNames } = array;
  return {
    name: wish.name,
    array,
    columns,
    sampleShape: wish.shape === null ? own : fittingShape(wish.shape, columns.length, what),
    columnNames: columnNames === null ? null : Array.from(columns, (column) => columnNames[column]!),
    missing: wish.missing,
  };
}

async function findArray(
  place: DataPlace,
  { file, part, selection }: ModalityWish,
  what: string,
): Promise<{ readonly array: BroughtArray; readonly selection: Selection | null }> {
  if (place.files !== null && file === null) {
    const named = part === null ? null : fileNamed(place.files, part);
    if (named === null)
      throw new UserError(
        `${what} is in no file of ${place.where} that is named: name one of ${someOf(place.files)}, or give a spec.`,
      );
    const opened = await place.open(fromFolder(place.folder, named));
    return { array: await place.array(opened, mainOf(opened, what)), selection };
  }
  const opened = await place.open(file ?? place.where);
  if (part === null) return { array: await place.array(opened, mainOf(opened, what)), selection };
  const found = opened.find(part);
  if (found !== null) return { array: await place.array(opened, found), selection };
  if (opened.main === "") {
    const array = await place.array(opened, "");
    // The name of a table's part is one of its columns.
    if (array.columnNames !== null && selection === null)
      return { array, selection: { kind: "names", names: [part] } };
  }
  throw new UserError(`${opened.where}, ${what}: ${unknownName("array", part, shownNames(opened))}`);
}

function mainOf(file: BroughtFile, what: string): string {
  if (file.main !== null) return file.main;
  throw new UserError(`${file.where} has several arrays: say which is ${what}: ${someOf(file.names)}.`);
}

/** Names as a message may list them. */
function shownNames({ names }: BroughtFile): string[] {
  return names.filter((name) => name !== "").slice(0, 20);
}

function fittingShape(shape: readonly number[], columns: number, what: string): readonly number[] {
  const size = elementsOf(shape);
  if (size === columns) return shape;
  throw new UserError(
    `${what} has ${columns} columns, but its shape [${shape.join(", ")}] has ${size} elements: make the two agree.`,
  );
}

/** What the data themselves keep apart, as wishes. */
async function wishesOfPlace(
  place: DataPlace,
  missing: MissingPolicy,
  labels: PlannedLabels | null,
  tell: (note: string) => void,
): Promise<ModalityWish[]> {
  const wish = (name: string, file: string | null, part: string | null): ModalityWish => ({
    name,
    file,
    part,
    selection: null,
    shape: null,
    missing,
  });
  if (place.files !== null) {
    const isLabels = (file: string) => labels?.file === fromFolder(place.folder, file);
    const found = await dataFilesOf(place);
    const files = found.files.filter((file) => !isLabels(file));
    const leftAlone = found.leftAlone.filter((file) => !isLabels(file));
    if (leftAlone.length > 0)
      tell(
        `${place.where}: ${someOf(leftAlone)} left alone, since ${leftAlone.length === 1 ? "it is not a data file" : "they are not data files"} of numbers`,
      );
    const stems = files.map(stemOf);
    requireNoLabels(stems, place.where);
    const twice = stems.findIndex((stem, position) => stems.indexOf(stem) !== position);
    if (twice >= 0)
      throw new UserError(
        `${place.where} holds ${files[stems.indexOf(stems[twice]!)]} and ${files[twice]}, two files for one modality: ` +
          "keep one of them.",
      );
    return files.map((file) => wish(stemOf(file), fromFolder(place.folder, file), null));
  }
  const file = await place.open(place.where);
  const found: ModalityWish[] = [];
  const own = await file.modalities();
  for (const [name, part] of own.found) {
    if ((await place.array(file, part)) !== labels?.array) found.push(wish(name, null, part));
  }
  // A MuData file names its modalities itself.
  if (/\.(npz|h5|hdf5)$/i.test(file.where))
    requireNoLabels(
      found.map(({ name }) => name),
      file.where,
    );
  if (found.length > 0 && own.leftAlone.length > 0)
    tell(
      `${file.where}: ${someOf(own.leftAlone)} left alone, since ${own.leftAlone.length === 1 ? "it is no array" : "they are no arrays"} of ` +
        "numbers with a row for each sample; --modalities names those that are",
    );
  if (found.length > 0) return found;
  const there = shownNames(file).length > 0 ? ` It has ${someOf(file.names)}.` : "";
  throw new UserError(
    `${place.where} does not tell its modalities apart: say which they are, as in --modalities ` +
      `rna=0:4000,protein=4000:4140 or rna=rna_*,protein=prot_*.${there}`,
  );
}

function requireDisjoint(planned: readonly PlannedModality[]): void {
  const owners = new Map<BroughtArray, Map<number, string>>();
  for (const { name, array, columns } of planned) {
    const taken = owners.get(array) ?? new Map<number, string>();
    owners.set(array, taken);
    for (const column of columns) {
      const other = taken.get(column);
      if (other !== undefined)
        throw new UserError(
          `modalities ${other} and ${name} share ${columnInWords(array, column)} of ${array.where}: give each columns of its own.`,
        );
      taken.set(column, name);
    }
  }
}

/** A column as messages call it: its name, or its place counted from 1. */
export function columnInWords({ columnNames }: Pick<BroughtArray, "columnNames">, column: number): string {
  return columnNames === null ? `column ${column + 1}` : `column ${JSON.stringify(columnNames[column])}`;
}
