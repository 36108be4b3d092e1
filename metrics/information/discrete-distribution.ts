import { elementsOf } from "../../math/elements-of.ts";
import { UserError } from "../../math/user-error.ts";

/** How far a sum may be from one before it is a mistake: probabilities typed with seven decimals still pass. */
const SUM_TOLERANCE = 1e-6;

/** Joint distribution of any number of discrete variables. */
export interface DiscreteDistribution {
  /** Alphabet size of every variable; symbols without mass are allowed. */
  readonly shape: readonly number[];
  /** Probabilities, row-major (the last variable fastest), sum to one. */
  readonly p: Float64Array;
}

/**
 * Checks a table and returns it as a joint distribution, its sum made exactly one up to rounding.
 *
 * @param shape - alphabet sizes of the variables
 * @param p - probabilities, row-major (the last variable fastest)
 * @throws UserError when the shape is not one or more positive whole numbers, the length does not match it, an entry
 *   is negative or not finite, or the sum is further from one than 1e-6
 */
export function discreteDistribution(shape: readonly number[], p: ArrayLike<number>): DiscreteDistribution {
  if (shape.length === 0 || !shape.every((size) => Number.isInteger(size) && size > 0)) {
    throw new UserError(`joint: shape [${shape}] must be positive whole numbers, one for each variable`);
  }
  const cells = elementsOf(shape);
  if (p.length !== cells) {
    throw new UserError(`joint: shape [${shape}] needs ${cells} probabilities, got ${p.length}`);
  }
  let sum = 0;
  for (let i = 0; i < cells; i++) {
    if (!(p[i]! >= 0))
      throw new UserError(`joint: entry ${i} is ${p[i]}; probabilities cannot be below zero`);
    sum += p[i]!;
  }
  if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
    throw new UserError(`joint: probabilities sum to ${sum}, not 1; divide by the sum if these are counts`);
  }
  // A loop: called for every cell, a function takes longer than all of the above.
  const shares = new Float64Array(cells);
  for (let i = 0; i < cells; i++) shares[i] = p[i]! / sum;
  return { shape: [...shape], p: shares };
}
