/** Below this share of its own size a variance is what rounding leaves of zero. */
const NOTHING = 1e-14;

/** How the variance of a linear function divides into what some entries tell of it and what they leave open. */
export interface Regression {
  readonly explained: number;
  readonly residual: number;
}

/**
 * Divides the variance of a linear function of jointly normal entries into the part that some of them tell and the
 * rest, by eliminating these entries one after the other. Entries that earlier ones already determine (copies) are
 * passed over, so that the covariance need not have an inverse; what copies determine leaves a residual of exactly zero.
 *
 * @param covariance - of the entries, [K, K] row-major
 * @param coefficients - of the linear function, [K]
 * @param given - numbers of the entries that are known
 */
export function gaussianRegression(
  covariance: ArrayLike<number>,
  coefficients: ArrayLike<number>,
  given: Iterable<number>,
): Regression {
  const size = coefficients.length;
  const rest = Float64Array.from(covariance);
  const before = varianceOf(rest, coefficients);
  const pivotRow = new Float64Array(size);
  let explained = 0;
  for (const entry of given) {
    const pivot = rest[entry * size + entry]!;
    if (pivot <= NOTHING * covariance[entry * size + entry]!) continue;
    pivotRow.set(rest.subarray(entry * size, (entry + 1) * size));
    explained += dot(pivotRow, coefficients) ** 2 / pivot;
    for (let row = 0; row < size; row++) {
      const factor = pivotRow[row]! / pivot;
      if (factor === 0) continue;
      for (let column = 0; column < size; column++) {
        const cell = row * size + column;
        rest[cell] = rest[cell]! - factor * pivotRow[column]!;
      }
    }
  }
  const residual = varianceOf(rest, coefficients);
  return { explained, residual: residual <= NOTHING * before ? 0 : residual };
}

/** Variance c' C c of a linear function. */
function varianceOf(covariance: Float64Array, coefficients: ArrayLike<number>): number {
  const size = coefficients.length;
  let sum = 0;
  for (let row = 0; row < size; row++) {
    const weight = coefficients[row]!;
    if (weight !== 0) sum += weight * dot(covariance.subarray(row * size, (row + 1) * size), coefficients);
  }
  return sum;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
