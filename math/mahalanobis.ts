import { factorCholesky } from "./cholesky.ts";

/**
 * Squared Mahalanobis distances (1936) from the mean of reference rows, under their covariance with a ridge on its
 * diagonal: x' (C + r I)^-1 x. Directions in which the reference does not vary, such as those across which one column
 * copies others, are then the ones in which a departure weighs most.
 *
 * @param reference - [N, width], row-major, columns of similar scale
 * @param ridge - r, above 0, in squared units of the columns
 * @returns the squared distance of a row, [width]
 */
export function mahalanobis(
  reference: Float64Array,
  width: number,
  ridge: number,
): (row: Float64Array) => number {
  const count = reference.length / width;
  const means = new Float64Array(width);
  for (let i = 0; i < reference.length; i++) means[i % width]! += reference[i]! / count;
  const factor = covariance(reference, means);
  for (let j = 0; j < width; j++) factor[j * width + j]! += ridge;
  factorCholesky(factor, new Int32Array(width));
  const solved = new Float64Array(width);
  return (row) => {
    let distance = 0;
    for (let i = 0; i < width; i++) {
      let sum = row[i]! - means[i]!;
      for (let k = 0; k < i; k++) sum -= factor[i * width + k]! * solved[k]!;
      solved[i] = sum / factor[i * width + i]!;
      distance += solved[i]! ** 2;
    }
    return distance;
  };
}

/** Lower triangle of the covariance, [width, width]. */
function covariance(rows: Float64Array, means: Float64Array): Float64Array {
  const width = means.length;
  const count = rows.length / width;
  const sums = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (let row = 0; row < count; row++) {
    for (let j = 0; j < width; j++) centred[j] = rows[row * width + j]! - means[j]!;
    for (let j = 0; j < width; j++) {
      const own = centred[j]! / count;
      const start = j * width;
      for (let k = 0; k <= j; k++) sums[start + k]! += own * centred[k]!;
    }
  }
  return sums;
}
