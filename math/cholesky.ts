/**
 * Factors a symmetric positive definite matrix as L L' in place, never touching what lies left of a row's
 * first entry: fill-in stays inside that envelope (George and Liu 1981, chapter 4), so a block-diagonal leading
 * part costs next to nothing.
 *
 * A pivot that rounding has eaten (below 1e-14 of its diagonal entry) is replaced by one so large that its
 * unknown is solved to zero, which is the minimum a nearly singular direction can be asked for.
 *
 * @param matrix - [n, n] row-major; only the lower triangle is read, and it is overwritten by L
 * @param first - column of the first entry of each row that may be non-zero, [n]
 */
export function factorCholesky(matrix: Float64Array, first: Int32Array): void {
  const n = first.length;
  for (let i = 0; i < n; i++) {
    const row = i * n;
    const start = first[i]!;
    const diagonal = matrix[row + i]!;
    let pivot = diagonal;
    for (let j = start; j < i; j++) {
      const other = j * n;
      let sum = matrix[row + j]!;
      for (let k = Math.max(start, first[j]!); k < j; k++) sum -= matrix[row + k]! * matrix[other + k]!;
      sum /= matrix[other + j]!;
      matrix[row + j] = sum;
      pivot -= sum * sum;
    }
    matrix[row + i] = pivot > 1e-14 * diagonal ? Math.sqrt(pivot) : 1e64;
  }
}

/**
 * Solves L L' x = b, overwriting b with x.
 *
 * @param factor - [n, n] row-major, as `factorCholesky` leaves it
 * @param first - the same envelope, [n]
 * @param b - right-hand side, [n]
 */
export function solveCholesky(factor: Float64Array, first: Int32Array, b: Float64Array): void {
  const n = first.length;
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = first[i]!; k < i; k++) sum -= factor[i * n + k]! * b[k]!;
    b[i] = sum / factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    const x = b[i]! / factor[i * n + i]!;
    b[i] = x;
    for (let k = first[i]!; k < i; k++) b[k] = b[k]! - factor[i * n + k]! * x;
  }
}
