import { largestOf } from "../../math/extremes.ts";
import { roundingOf as ofUnit } from "../../metrics/index.ts";

/** How far a number may move, and why that far. */
export interface Tolerance {
  /** The largest difference allowed, in the number's own unit. */
  readonly size: number;
  /** In a few words. */
  readonly reason: string;
  /** Whether only a rise counts. */
  readonly onlyRise?: boolean;
}

/**
 * Standard errors that a number may move by. Runs of the same seeds share data and draws, so that chance hardly moves
 * them; of runs that share nothing, one number in two hundred would differ by more.
 */
export const STANDARD_ERRORS = 4;

/**
 * What numbers that are not drawn may differ by.
 *
 * @param unit - as records and metric cards name it: bits come of an optimisation
 * @param unknown - that the error of the number is not known, where that is why it is held to rounding
 */
export function roundingOf(unit: string, unknown = ""): Tolerance {
  const { size, reason } = ofUnit(unit);
  return { size, reason: unknown === "" ? reason : `${reason}; ${unknown}` };
}

/**
 * What a number with standard errors may differ by.
 *
 * @param errors - of the old number and of the new; null = not known, so that nothing but rounding is allowed
 */
export function chanceOf(unit: string, ...errors: readonly (number | null)[]): Tolerance {
  const known = errors.filter((error) => error !== null);
  if (known.length < errors.length) return roundingOf(unit, "its standard error is not known");
  const largest = largestOf(known);
  const rounding = roundingOf(unit);
  if (largest === 0) return rounding;
  return { size: STANDARD_ERRORS * largest + rounding.size, reason: `${STANDARD_ERRORS} standard errors` };
}
