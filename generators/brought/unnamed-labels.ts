import { UserError } from "../../math/user-error.ts";
import type { BroughtFile } from "./brought-file.ts";
import type { DataPlace } from "./data-place.ts";
import { looksLikeLabels } from "./label-names.ts";

/**
 * Names of what looks like labels in data whose labels were neither named nor called `labels`: a usual name, or the one array of
 * a number for each row.
 *
 * @param rows - of the data
 */
export async function unnamedLabels(place: DataPlace, rows: number): Promise<readonly string[]> {
  if (place.files !== null) return [];
  const file = await place.open(place.where);
  if (file.main === "") return ((await place.array(file, "")).columnNames ?? []).filter(looksLikeLabels);
  const called = file.names.filter(looksLikeLabels);
  // Every column of the frames of AnnData and MuData has a number for each row, and none is opened unless it is named.
  if (called.length > 0 || !/\.(npz|h5|hdf5)$/i.test(file.where)) return called;
  const alike: string[] = [];
  for (const name of file.names) if (await isOfRows(place, file, name, rows)) alike.push(name);
  return alike.length === 1 ? alike : [];
}

async function isOfRows(place: DataPlace, file: BroughtFile, name: string, rows: number): Promise<boolean> {
  try {
    const { shape } = await place.array(file, name);
    return shape.length === 1 && shape[0] === rows;
  } catch (error) {
    // What no one asked for may be of any kind.
    if (error instanceof UserError) return false;
    throw error;
  }
}
