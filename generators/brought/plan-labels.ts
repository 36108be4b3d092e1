import { nearestName } from "../../math/nearest-name.ts";
import { placeKind } from "../../math/place-kind.ts";
import { UserError } from "../../math/user-error.ts";
import type { LabelKind } from "./brought-data.ts";
import { type BroughtArray, type BroughtFile, columnsOf } from "./brought-file.ts";
import { type DataPlace, fileNamed } from "./data-place.ts";
import { columnNamed, someOf } from "./selection.ts";
import { fromFolder, type LabelWish } from "./wishes.ts";

/** Where the labels are. */
export interface PlannedLabels {
  /** Path of the file. */
  readonly file: string;
  readonly array: BroughtArray;
  readonly column: number;
  readonly kind: LabelKind | null;
}

/** What a file or an array of labels is called where nothing is said. */
const USUAL = "labels";
/** What a column of labels is called in a file of labels with several. */
const usualColumns = ["labels", "label"];

/**
 * Finds the labels that a user names, or those with the usual name.
 *
 * @returns null if nothing is said and none have the usual name
 * @throws UserError if they are not where the user says
 */
export async function planLabels(place: DataPlace, wish: LabelWish | null): Promise<PlannedLabels | null> {
  const kind = wish?.kind ?? null;
  const found = await (wish === null || isOpen(wish) ? usualLabels(place) : namedLabels(place, wish));
  if (found === null) {
    if (kind === null) return null;
    throw new UserError(
      `${place.where} has no labels that could be of kind ${kind}: say which they are with --labels.`,
    );
  }
  const { array } = found;
  if (array.columnNames === null && columnsOf(array) > 1)
    throw new UserError(
      `${array.where} has ${columnsOf(array)} numbers in each row, and labels are one: give one label for each row.`,
    );
  return { ...found, kind };
}

type Found = Omit<PlannedLabels, "kind">;

function isOpen({ file, array, column, any }: LabelWish): boolean {
  return file === null && array === null && column === null && any === null;
}

async function usualLabels(place: DataPlace): Promise<Found | null> {
  if (place.files !== null) {
    const named = place.files.filter((file) => fileNamed([file], USUAL) !== null);
    if (named.length > 1)
      throw new UserError(`${place.where} holds ${named.join(" and ")}: keep one file of labels.`);
    return named[0] === undefined ? null : labelsOfFile(place, fromFolder(place.folder, named[0]));
  }
  const file = await place.open(place.where);
  const found = file.names.includes(USUAL) ? USUAL : null;
  return found === null ? null : { file: file.where, array: await place.array(file, found), column: 0 };
}

async function namedLabels(place: DataPlace, { file, array, column, any }: LabelWish): Promise<Found> {
  if (any !== null) return anyLabels(place, any);
  if (file === null && place.files !== null)
    throw new UserError(`${place.where} is a folder: say in which file of it the labels are.`);
  const opened = await place.open(file ?? place.where);
  const name = array === null ? null : opened.find(array);
  if (array !== null && name === null)
    throw new UserError(`${opened.where} has no ${array} for labels: it has ${someOf(opened.names)}.`);
  if (column === null) return labelsIn(place, opened, name);
  const table = await place.array(opened, name ?? opened.main ?? "");
  if (table.columnNames === null)
    throw new UserError(
      `${table.where} has no names of columns, so that none is ${column}: name an array or a file.`,
    );
  return { file: opened.where, array: table, column: columnNamed(column, table) };
}

/** A column of the table, an array of the file, or a file: whichever there is. */
async function anyLabels(place: DataPlace, name: string): Promise<Found> {
  let known: readonly string[] = place.files ?? [];
  if (place.files === null) {
    const file = await place.open(place.where);
    const found = file.find(name);
    if (found !== null) return { file: file.where, array: await place.array(file, found), column: 0 };
    known = file.names;
    if (file.main === "") {
      const table = await place.array(file, "");
      known = table.columnNames ?? [];
      if (known.includes(name)) return { file: file.where, array: table, column: columnNamed(name, table) };
    }
  }
  const inFolder = place.files === null ? null : fileNamed(place.files, name);
  const path = inFolder === null ? name : fromFolder(place.folder, inFolder);
  if ((await placeKind(path)) === "file") return labelsOfFile(place, path);
  const nearest = nearestName(name, known);
  const hint = nearest === null ? "" : `: did you mean ${JSON.stringify(nearest)}?`;
  throw new UserError(
    `Labels ${JSON.stringify(name)} are no column or array of ${place.where}, and no file${hint || "."} ` +
      `${known.length === 0 ? "Name a file of labels." : `There is ${someOf(known)}.`}`,
  );
}

async function labelsOfFile(place: DataPlace, path: string): Promise<Found> {
  return labelsIn(place, await place.open(path), null);
}

/** The labels of a file that holds little else. */
async function labelsIn(place: DataPlace, file: BroughtFile, name: string | null): Promise<Found> {
  const main = name ?? file.find(USUAL) ?? file.main;
  if (main === null)
    throw new UserError(
      `${file.where} has several arrays: say in a spec which are the labels: ${someOf(file.names)}.`,
    );
  const array = await place.array(file, main);
  const { columnNames } = array;
  if (array.headless)
    throw new UserError(
      `${array.where} has no line of column names: write one above the labels, as in "labels".`,
    );
  if (columnNames === null || columnNames.length === 1) return { file: file.where, array, column: 0 };
  const usual = columnNames.find((known) => usualColumns.includes(known));
  if (usual !== undefined) return { file: file.where, array, column: columnNamed(usual, array) };
  throw new UserError(
    `${array.where} has several columns: call the one with the labels "labels", or say in a spec which it is.`,
  );
}
