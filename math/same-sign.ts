/**
 * Probability that two centred jointly normal numbers have the same sign: 1/2 + asin(correlation) / pi, twice the
 * orthant probability of Sheppard (1899).
 *
 * It takes the determinant instead of the two variances because the arcsine is infinitely steep where the correlation
 * is one: a determinant that is known to be zero gives exactly 1, where a rounded correlation loses half the digits.
 *
 * @param covariance - of the two numbers
 * @param determinant - product of their variances less the square of their covariance; not below zero
 */
export function sameSignProbability(covariance: number, determinant: number): number {
  return 1 / 2 + Math.atan2(covariance, Math.sqrt(determinant)) / Math.PI;
}
