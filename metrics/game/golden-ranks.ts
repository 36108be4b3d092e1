const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The ranks of the fractional parts of 0, g, 2g, ... for the golden ratio g: a permutation of 0..length-1 of which every
 * stretch is spread evenly over the whole (Weyl 1916; no other ratio keeps its stretches as even).
 */
export function goldenRanks(length: number): Int32Array {
  const fractions = Float64Array.from({ length }, (_, k) => (k * GOLDEN) % 1);
  const ranks = new Int32Array(length);
  Int32Array.from(fractions.keys())
    .sort((a, b) => fractions[a]! - fractions[b]!)
    .forEach((k, rank) => {
      ranks[k] = rank;
    });
  return ranks;
}
