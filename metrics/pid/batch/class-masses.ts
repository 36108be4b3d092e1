import type { ClassMasses } from "./coupling.ts";

/** Less than any share that matters; above zero, so that every pair of rows can be coupled. */
const LEAST = 1e-12;

/**
 * The masses that a batch's rows have with each class by two classifiers, r_iy = p(y) q(x1_i | y) with
 * q(x1_i | y) = p(y | x1_i) / sum_i p(y | x1_i), and alike for the second modality.
 *
 * The two classifiers never agree exactly on how many of a batch's rows are in a class, and no joint law has margins
 * that disagree: p(y) is the mean of what the two say.
 *
 * @param first - p(y | x1_i), [m, classes]
 * @param second - p(y | x2_j), [m, classes]
 */
export function classMasses(first: Float64Array, second: Float64Array, classes: number): ClassMasses {
  const rows = first.length / classes;
  const byClass = [first, second].map((given) => {
    const columns = new Float64Array(given.length);
    for (let i = 0; i < rows; i++) {
      for (let y = 0; y < classes; y++) {
        columns[y * rows + i] = Math.max(LEAST, given[i * classes + y]!) / rows;
      }
    }
    return columns;
  }) as [Float64Array, Float64Array];
  for (let y = 0; y < classes; y++) {
    const parts = byClass.map((columns) => columns.subarray(y * rows, (y + 1) * rows));
    const sums = parts.map((part) => part.reduce((sum, mass) => sum + mass, 0));
    const shared = (sums[0]! + sums[1]!) / 2;
    parts.forEach((part, m) => {
      for (let i = 0; i < rows; i++) part[i] = (part[i]! * shared) / sums[m]!;
    });
  }
  return { classes, rows, first: byClass[0], second: byClass[1] };
}
