/**
 * The bias that noise of the draws leaves in a statistic: absolute values and squares do not average out. How much it
 * grows with half the draws tells how large it is (Richardson); where it vanishes faster than that, this overstates it.
 *
 * @param halves - the statistic from half of the draws, of several halves; null where it was undefined
 * @param growth - how many times larger the bias is with half the draws: the root of 2 of an absolute value around zero,
 *   2 of a square
 * @returns null where it cannot be told
 */
export function noiseBias(halves: readonly (number | null)[], value: number, growth: number): number | null {
  if (halves.length === 0) return null;
  let mean = 0;
  for (const half of halves) {
    if (half === null) return null;
    mean += half / halves.length;
  }
  return (mean - value) / (growth - 1);
}
