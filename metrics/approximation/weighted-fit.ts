import { factorCholesky, solveCholesky } from "../../math/cholesky.ts";

/** One equation of a fit: which unknowns it has, with what factors, what they add up to, and its weight. */
export interface Equation {
  readonly unknowns: Int32Array;
  /** Null = all one. */
  readonly factors: Float64Array | null;
  readonly target: number;
  readonly weight: number;
}

/** A pivot below this share of its diagonal entry says that the equations do not settle the unknowns. */
const DEPENDENT = 1e-11;

/**
 * Weighted least squares by normal equations, with a constraint on the sum of all unknowns.
 *
 * @param total - what all unknowns sum to; null = anything
 * @returns the unknowns, [count]; null where the equations do not settle them
 */
export function weightedFit(
  count: number,
  equations: Iterable<Equation>,
  total: number | null,
): Float64Array | null {
  const products = new Float64Array(count * count);
  const right = new Float64Array(count);
  for (const { unknowns, factors, target, weight } of equations) {
    for (let a = 0; a < unknowns.length; a++) {
      const i = unknowns[a]!;
      const own = weight * (factors === null ? 1 : factors[a]!);
      right[i]! += own * target;
      for (let b = 0; b <= a; b++) {
        // Unknowns come in ascending order, so that this is the lower triangle.
        products[i * count + unknowns[b]!]! += own * (factors === null ? 1 : factors[b]!);
      }
    }
  }
  const diagonal = Float64Array.from({ length: count }, (_, i) => products[i * count + i]!);
  const envelope = new Int32Array(count);
  factorCholesky(products, envelope);
  for (let i = 0; i < count; i++) {
    const pivot = products[i * count + i]! ** 2;
    // A pivot that was eaten by rounding has been replaced by an enormous one.
    if (!(pivot > DEPENDENT * diagonal[i]! && pivot <= 2 * diagonal[i]!)) return null;
  }
  solveCholesky(products, envelope, right);
  if (total === null) return right;
  const ones = new Float64Array(count).fill(1);
  solveCholesky(products, envelope, ones);
  const sum = (numbers: Float64Array) => numbers.reduce((all, number) => all + number, 0);
  const multiplier = (sum(right) - total) / sum(ones);
  return right.map((value, i) => value - multiplier * ones[i]!);
}
