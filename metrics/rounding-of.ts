/** Sums of the same numbers in another order differ by less. */
const ROUNDING = 1e-9;

/** Two certified solves of one decomposition may lie this far apart, bits: each is within 1e-8 of the optimum. */
const SOLVES = 2e-8;

/**
 * What two numbers may differ by of which neither was drawn: a measurement by enumeration and its truth, or one
 * measurement in two runs.
 *
 * @param unit - as records and metric cards name it: bits come of an optimisation
 */
export function roundingOf(unit: string): { readonly size: number; readonly reason: string } {
  return unit === "bits"
    ? { size: SOLVES, reason: "rounding of two certified solves" }
    : { size: ROUNDING, reason: "rounding" };
}
