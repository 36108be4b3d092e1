/**
 * The largest chi-square statistic that chance explains: above it with probability at most one in a million.
 *
 * Laurent and Massart 2000, lemma 1: P(X >= k + 2 sqrt(k t) + 2 t) <= exp(-t) for k degrees of freedom.
 */
export function chiSquareBound(degreesOfFreedom: number): number {
  const t = Math.log(1e6);
  return degreesOfFreedom + 2 * Math.sqrt(degreesOfFreedom * t) + 2 * t;
}

/** Pearson's statistic of counts against probabilities; no outcome may have probability zero. */
export function chiSquare(counts: readonly number[], probabilities: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, i) => {
    const expected = total * probabilities[i]!;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}
