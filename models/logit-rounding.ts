import type { ProbabilityPrecision } from "./probability-precision.ts";

/** How far the logits of probabilities are known: what rounding leaves open of the rows that were asked about so far. */
export interface LogitRounding {
  readonly rows: number;
  /** Rows in which a probability was rounded to 0, or nearly: nothing bounds how far its logit is from the others. */
  readonly saturated: number;
  /** Sum over the other rows of the squares by which rounding may have moved their logits, summed over classes. */
  readonly squares: number;
}

export const noRounding: LogitRounding = { rows: 0, saturated: 0, squares: 0 };

/** What a later sum has beyond an earlier one. */
export function roundingSince(later: LogitRounding, earlier: LogitRounding): LogitRounding {
  return {
    rows: later.rows - earlier.rows,
    saturated: later.saturated - earlier.saturated,
    squares: later.squares - earlier.squares,
  };
}

/** A probability known to no better than this share of itself has no logit. */
const UNKNOWN = 0.25;

/**
 * How far rounding may have moved the logarithm of a probability; infinite where it is not known.
 *
 * A small probability may have been taken off one, which leaves it in the steps of numbers just below one; where it is no
 * multiple of those it was computed by itself and has all of its digits.
 */
export function logarithmError(
  probability: number,
  { step, relative, leastStep }: ProbabilityPrecision,
): number {
  if (probability === 0) return Number.POSITIVE_INFINITY;
  const grid = Number.isInteger(probability / step) ? step : leastStep;
  const share = grid / probability;
  return share > UNKNOWN ? Number.POSITIVE_INFINITY : share + relative;
}
