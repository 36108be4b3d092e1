import { UserError } from "../../math/user-error.ts";
import type { LabelCell } from "./brought-file.ts";
import { columnInWords } from "./plan-modalities.ts";
import type { ReadModality } from "./read-arrays.ts";

/**
 * Does with missing values what the user says, in place, and holds all others to being finite.
 *
 * @param labels - of each row, or null
 * @param dropUnlabelled - whether rows without a label are left out
 * @param placeOfLabel - where the label of a row is, in words
 * @returns the rows that stay, in their order; null: all
 * @throws UserError if a value is missing and nothing is said of it, is infinite, or no rows are left
 */
export function settleMissing(
  modalities: readonly ReadModality[],
  labels: readonly LabelCell[] | null,
  dropUnlabelled: boolean,
  placeOfLabel: (row: number) => string,
): Int32Array | null {
  const rows = modalities[0]!.rows;
  const dropped = new Uint8Array(rows);
  for (const modality of modalities) if (modality.missing === "drop-rows") markMissing(modality, dropped);
  labels?.forEach((label, row) => {
    if (label !== null) return;
    if (!dropUnlabelled)
      throw new UserError(
        `${placeOfLabel(row)}: the label is missing; give one, or leave such rows out with --missing drop-rows.`,
      );
    dropped[row] = 1;
  });
  for (const modality of modalities) fillOrRefuse(modality, dropped);
  const kept = rows - dropped.reduce((sum, one) => sum + one, 0);
  if (kept === 0) throw nothingLeft(modalities, labels, placeOfLabel);
  return kept === rows ? null : Int32Array.from(dropped.keys()).filter((row) => dropped[row] === 0);
}

/** Why no row is left, with the column that lacks most. */
function nothingLeft(
  modalities: readonly ReadModality[],
  labels: readonly LabelCell[] | null,
  placeOfLabel: (row: number) => string,
): UserError {
  if (labels?.every((label) => label === null))
    return new UserError(
      `${placeOfLabel(0)}: the label is missing, as in every other row; name other labels.`,
    );
  const columns = modalities.flatMap((modality) => {
    const counts = presentCounts(modality);
    return modality.columns.length === 0 ? [] : [{ modality, position: leastOf(counts), counts }];
  });
  const [worst] = columns.sort((a, b) => a.counts[a.position]! - b.counts[b.position]!);
  const { modality, position, counts } = worst!;
  if (counts[position] === 0) return noValues(modality, position);
  return new UserError(
    `No row is left without a missing value: ${columnOf(modality, position)} has ${counts[position]} values in ` +
      `${modality.rows} rows, the fewest; fill them with --missing mean or zero, or leave the column out.`,
  );
}

function leastOf(counts: Int32Array): number {
  return counts.indexOf(counts.reduce((least, count) => Math.min(least, count)));
}

/** How many rows have a value in each column. */
function presentCounts({ data, columns }: ReadModality): Int32Array {
  const counts = new Int32Array(columns.length);
  for (let k = 0; k < data.length; k++) if (!Number.isNaN(data[k])) counts[k % columns.length]!++;
  return counts;
}

function noValues(modality: ReadModality, position: number): UserError {
  return new UserError(`${columnOf(modality, position)} has no value in any row: leave it out.`);
}

function columnOf({ array, columns }: ReadModality, position: number): string {
  return `${array.where}, ${columnInWords(array, columns[position]!)}`;
}

function markMissing({ data, columns }: ReadModality, dropped: Uint8Array): void {
  for (let row = 0; row < dropped.length; row++) {
    for (let k = row * columns.length; k < (row + 1) * columns.length; k++) {
      if (Number.isNaN(data[k])) dropped[row] = 1;
    }
  }
}

function fillOrRefuse(modality: ReadModality, dropped: Uint8Array): void {
  const { data, columns, missing } = modality;
  const width = columns.length;
  let means: Float64Array | null = null;
  for (let row = 0, k = 0; row < dropped.length; row++) {
    for (let position = 0; position < width; position++, k++) {
      const value = data[k]!;
      if (Number.isFinite(value) || dropped[row] === 1) continue;
      if (!Number.isNaN(value))
        throw new UserError(
          `${placeOf(modality, row, position)}: the value is infinite or beyond float32; scale it down, or mark it missing.`,
        );
      if (missing === "zero") data[k] = 0;
      else if (missing === "mean") {
        means ??= columnMeans(modality, dropped);
        const mean = means[position]!;
        if (Number.isNaN(mean)) throw noValues(modality, position);
        data[k] = mean;
      } else if (modality.rows > 1 && presentCounts(modality)[position] === 0)
        throw noValues(modality, position);
      else
        throw new UserError(
          `${placeOf(modality, row, position)}: the value is missing; fill it in, or say what to do with missing ` +
            "values: --missing drop-rows, mean or zero.",
        );
    }
  }
}

/** Means of the values there are, over the rows that stay; NaN where there are none. */
function columnMeans({ data, columns }: ReadModality, dropped: Uint8Array): Float64Array {
  const width = columns.length;
  const sums = new Float64Array(width);
  const counts = new Int32Array(width);
  for (let row = 0, k = 0; row < dropped.length; row++) {
    for (let position = 0; position < width; position++, k++) {
      if (dropped[row] === 1 || !Number.isFinite(data[k])) continue;
      sums[position]! += data[k]!;
      counts[position]!++;
    }
  }
  return sums.map((sum, position) => sum / counts[position]!);
}

function placeOf({ array, columns, placeOfRow }: ReadModality, row: number, position: number): string {
  return `${array.where}, ${placeOfRow(row)}, ${columnInWords(array, columns[position]!)}`;
}
