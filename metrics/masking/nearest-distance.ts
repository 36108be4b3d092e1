/**
 * Euclidean distance of each row to the nearest of others: exactly 0 where one of them is a copy.
 *
 * @param rows - [N, width], row-major
 * @param others - [R, width], row-major, at least one
 * @returns [N]
 */
export function nearestDistances(rows: Float64Array, others: Float64Array, width: number): Float64Array {
  const distances = new Float64Array(rows.length / width);
  for (let row = 0; row < distances.length; row++) {
    let least = Number.POSITIVE_INFINITY;
    for (let other = 0; other < others.length; other += width) {
      let sum = 0;
      // Sums that are no longer the least are given up every few columns.
      for (let from = 0; from < width && sum < least; from += 32) {
        const to = Math.min(width, from + 32);
        for (let j = from; j < to; j++) sum += (rows[row * width + j]! - others[other + j]!) ** 2;
      }
      if (sum < least) least = sum;
    }
    distances[row] = Math.sqrt(least);
  }
  return distances;
}
