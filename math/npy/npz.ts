import { unzipSync, zipSync } from "fflate";
import { UserError } from "../user-error.ts";
import type { NpyArray } from "./npy-array.ts";
import { readNpy } from "./read-npy.ts";
import { writeNpy } from "./write-npy.ts";

/** The first day that a zip archive knows: the same arrays give the same bytes whenever they are written. */
export const NO_DATE = new Date(1980, 0, 1);

/**
 * Arrays by their names as the bytes of a compressed `.npz` file, as `numpy.savez_compressed` writes it and `numpy.load`
 * reads it; up to 4 GB.
 */
export function writeNpz(arrays: Readonly<Record<string, NpyArray>>): Uint8Array {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, writeNpy(array)]);
  return zipSync(Object.fromEntries(files), { mtime: NO_DATE });
}

/**
 * The arrays of an `.npz` file by their names.
 *
 * @param where - what messages call the file
 * @throws UserError if the bytes are no such file, or hold an array that is not read here
 */
export function readNpz(bytes: Uint8Array, where: string): Record<string, NpyArray> {
  const arrays = Object.entries(unzipped(bytes, where)).map(([file, content]) => {
    const name = file.replace(/\.npy$/, "");
    return [name, readNpy(content, `${where}, array ${name}`)];
  });
  return Object.fromEntries(arrays);
}

function unzipped(bytes: Uint8Array, where: string): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes);
  } catch {
    // fflate has a number for each way in which an archive can be broken, and nothing that a user could do about one.
    throw new UserError(`${where} is no .npz file, or is damaged: save it again with numpy.savez.`);
  }
}
