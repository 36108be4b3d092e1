/** Below this share of its diagonal entry a pivot is what rounding leaves of zero. */
const NOTHING = 1e-12;

/**
 * Lower triangular L with L L' equal to a symmetric matrix that may be singular: where rounding leaves nothing of a
 * pivot, its column is zero.
 *
 * @param matrix - [n, n], row-major, positive semidefinite
 * @returns [n, n], row-major
 */
export function semidefiniteFactor(matrix: Float64Array): Float64Array {
  const n = Math.sqrt(matrix.length);
  const factor = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    for (let j = k; j < n; j++) {
      let rest = matrix[j * n + k]!;
      for (let i = 0; i < k; i++) rest -= factor[j * n + i]! * factor[k * n + i]!;
      if (j === k && rest <= NOTHING * matrix[k * n + k]!) break;
      factor[j * n + k] = j === k ? Math.sqrt(rest) : rest / factor[k * n + k]!;
    }
  }
  return factor;
}
