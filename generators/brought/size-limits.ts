import { UserError } from "../../math/user-error.ts";
import { type BroughtArray, columnsOf } from "./brought-file.ts";
import type { PlannedModality } from "./plan-modalities.ts";

/** Most bytes of all modalities together, unless the user says another number. */
const MOST_BYTES = 2 ** 32;

/** How many times the bytes of a file its arrays may have, beyond a size that does no harm. */
const MOST_RATIO = 500;
const HARMLESS_BYTES = 2 ** 26;

/** Bytes of a float32. */
const FLOAT = 4;

/**
 * Holds data to a size before anything is allocated for them: a small file can declare numbers without end.
 *
 * @param mostBytes - what the user allows; then nothing else is asked
 * @throws UserError if they are larger
 */
export function requireSize(
  modalities: readonly PlannedModality[],
  arrays: readonly BroughtArray[],
  mostBytes: number | undefined,
): void {
  const bytesOf = (array: BroughtArray) =>
    modalities
      .filter((modality) => modality.array === array)
      .reduce((sum, { columns }) => sum + columns.length * array.shape[0]! * FLOAT, 0);
  const total = arrays.reduce((sum, array) => sum + bytesOf(array), 0);
  const most = mostBytes ?? MOST_BYTES;
  if (total > most)
    throw new UserError(
      `${arrays[0]!.where} takes ${megabytes(total)} MB with all modalities, and ${megabytes(most)} are allowed: give ` +
        "fewer rows or columns, or raise the limit (mostBytes).",
    );
  if (mostBytes !== undefined) return;
  for (const array of arrays) {
    // Labels, too, take memory for each row.
    const bytes = Math.max(bytesOf(array), array.shape[0]! * FLOAT);
    if (bytes > HARMLESS_BYTES && bytes > MOST_RATIO * array.storedBytes)
      throw new UserError(
        `${array.where} declares ${array.shape[0]} rows of ${columnsOf(array)}, ${megabytes(bytes)} MB from ` +
          `${megabytes(array.storedBytes)} MB of file: it is damaged or made to fill a memory; raise the limit ` +
          "(mostBytes) if it is neither.",
      );
  }
}

function megabytes(bytes: number): string {
  const number = bytes / 1e6;
  return number < 10 ? number.toPrecision(2) : String(Math.round(number));
}
