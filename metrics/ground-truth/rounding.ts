/** Sums of a few thousand probabilities and logarithms are right to about this. */
const ROUNDING = 1e-12;

/** The number, or exactly 0 where it is no more than what rounding makes of zero, or an error that is known. */
export function withoutRounding(value: number, error = 0): number {
  return Math.abs(value) <= Math.max(ROUNDING, error) ? 0 : value;
}
