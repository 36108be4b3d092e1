/**
 * A statistic without the part of its bias that shrinks as one over the number of samples: G times the whole less G - 1
 * times the mean of its leave-one-out values (Quenouille 1956).
 *
 * @param leaveOneOut - the statistic without each of G parts of equal size; null where it was undefined
 * @returns the whole where there are fewer than two parts or one of them left the statistic undefined
 */
export function jackknifeCorrected(whole: number, leaveOneOut: readonly (number | null)[]): number {
  const parts = leaveOneOut.length;
  if (parts < 2) return whole;
  let mean = 0;
  for (const value of leaveOneOut) {
    if (value === null) return whole;
    mean += value / parts;
  }
  return whole + (parts - 1) * (whole - mean);
}
