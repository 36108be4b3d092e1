import type { Matrix } from "../../generators/index.ts";
import type { ColumnMoments } from "./column-moments.ts";

/** How a modality's columns are put on one scale. */
export interface Standardisation {
  /** Columns that vary, in order. */
  readonly columns: Int32Array;
  /** What is taken off each of them, and what the rest is multiplied by. */
  readonly means: Float64Array;
  readonly factors: Float64Array;
}

/**
 * The scale on which a modality's squared distances are means over its columns, so that a wide modality does not drown a
 * narrow one: deviations of 1, divided by the root of the number of columns. Columns that do not vary are left out.
 */
export function standardisationOf({ means, deviations }: ColumnMoments): Standardisation {
  const columns = Int32Array.from(deviations.keys()).filter((j) => deviations[j]! > 0);
  return {
    columns,
    means: Float64Array.from(columns, (j) => means[j]!),
    factors: Float64Array.from(columns, (j) => 1 / (deviations[j]! * Math.sqrt(columns.length))),
  };
}

/**
 * Rows `from` to `to` (exclusive) of a modality on that scale.
 *
 * @returns [to - from, columns], row-major
 */
export function standardisedRows(
  { columns: width, data }: Matrix,
  { columns, means, factors }: Standardisation,
  from: number,
  to: number,
): Float64Array {
  const rows = new Float64Array((to - from) * columns.length);
  for (let row = from, at = 0; row < to; row++) {
    for (let j = 0; j < columns.length; j++, at++) {
      rows[at] = (data[row * width + columns[j]!]! - means[j]!) * factors[j]!;
    }
  }
  return rows;
}

/** Squared length of each row, [rows]. */
export function squaredLengths(rows: Float64Array, width: number, count: number): Float64Array {
  const lengths = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at++) sum += rows[at]! * rows[at]!;
    lengths[row] = sum;
  }
  return lengths;
}
