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

/** Sums of the same numbers in another order differ by less. */
const ROUNDING = 1e-9;

/** Two certified solves of one decomposition may lie this far apart, bits: each is within 1e-8 of the optimum. */
const SOLVES = 2e-8;

/**
 * What numbers that are not drawn may differ by.
 *
 * @param unit - as records and metric cards name it: bits come of an optimisation
 * @param unknown - that the error of the number is not known, where that is why it is held to rounding
 */
export function roundingOf(unit: string, unknown = ""): Tolerance {
  const [size, reason] =
    unit === "bits" ? [SOLVES, "rounding of two certified solves"] : [ROUNDING, "rounding"];
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
  const largest = Math.max(...known);
  const rounding = roundingOf(unit);
  if (largest === 0) return rounding;
  return { size: STANDARD_ERRORS * largest + rounding.size, reason: `${STANDARD_ERRORS} standard errors` };
}
