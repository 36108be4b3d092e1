import type { Matrix } from "../../generators/index.ts";

/** Mean and standard deviation of every column of a modality, [d_m] each. */
export interface ColumnMoments {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/** Below this share of the largest value a column's deviation is what rounding leaves of zero. */
const NOTHING = 1e-7;

/**
 * Moments of a matrix's columns over weighted rows. The deviation of a column whose values are all one float32 is exactly
 * 0.
 *
 * @param weights - of the rows, summing to one, [rows]
 */
export function columnMoments({ rows, columns, data }: Matrix, weights: Float64Array): ColumnMoments {
  const means = new Float64Array(columns);
  const deviations = new Float64Array(columns);
  const largest = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < columns; j++) {
      const value = data[row * columns + j]!;
      means[j] = means[j]! + weights[row]! * value;
      largest[j] = Math.max(largest[j]!, Math.abs(value));
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < columns; j++) {
      const distance = data[row * columns + j]! - means[j]!;
      deviations[j] = deviations[j]! + weights[row]! * distance * distance;
    }
  }
  for (let j = 0; j < columns; j++) {
    const deviation = Math.sqrt(deviations[j]!);
    deviations[j] = deviation > NOTHING * largest[j]! ? deviation : 0;
  }
  return { means, deviations };
}
