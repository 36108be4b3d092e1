import type { GaussianLaw } from "../../generators/index.ts";

/**
 * Covariance of what each modality adds to a linear function of a Gaussian law.
 *
 * @param coefficients - of the linear function, [K]
 * @returns [M, M] row-major; rows and columns of modalities whose coefficients are zero are exactly zero
 */
export function covarianceOfParts(
  { sizes, covariance }: GaussianLaw,
  coefficients: readonly number[],
): Float64Array {
  const entries = coefficients.length;
  const owners = sizes.flatMap((size, m) => Array.from({ length: size }, () => m));
  const parts = new Float64Array(sizes.length ** 2);
  for (let row = 0; row < entries; row++) {
    if (coefficients[row] === 0) continue;
    for (let column = 0; column < entries; column++) {
      const cell = owners[row]! * sizes.length + owners[column]!;
      const product = coefficients[row]! * coefficients[column]! * covariance[row * entries + column]!;
      parts[cell] = parts[cell]! + product;
    }
  }
  return parts;
}
