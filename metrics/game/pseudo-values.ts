import type { StandInRows } from "./masked-outputs.ts";

/**
 * Turns what was added up for one sample and coalition into one value for each draw group, whose mean is the value itself and
 * whose means without a group show what another background would do, so that errors of every statistic follow from them
 * (pseudo-values, Tukey 1958).
 */
export interface PseudoValues {
  /** Sums that a plan's rows go to, in place of its groups. */
  readonly planes: number;
  /**
   * @param sums - weighted answers of each plane, [planes]
   * @param weights - sums of the weights of each plane, [planes]
   * @param values - gets a value for each group, [G]
   */
  read(sums: Float64Array, weights: Float64Array, values: Float64Array): void;
}

/**
 * Of answers to one row computed from the whole background (plane 0) and to the rows computed without each group (planes 1
 * to G): v + (G - 1) (mean of the v without a group - v without g).
 */
export function pseudoValuesWithoutGroup(groups: number): PseudoValues {
  return {
    planes: groups + 1,
    read(sums, _, values) {
      const value = sums[0]!;
      let mean = 0;
      // Differences, so that a model that does not read the row has exactly no error.
      for (let g = 0; g < groups; g++) mean += (sums[g + 1]! - value) / groups;
      for (let g = 0; g < groups; g++) values[g] = value + (groups - 1) * (mean - (sums[g + 1]! - value));
    },
  };
}

/**
 * Of sums of answers to the rows of each group (planes 1 to G), and to the same rows made from a background without the group
 * (planes G + 1 to 2 G): what the choice of a group's rows does, and what its part of the background does to the making of all.
 * Linear, so that the values of more rows can be added.
 */
export function pseudoValuesOfMadeRows(groups: number): PseudoValues {
  return {
    planes: 2 * groups,
    read(sums, _, values) {
      let mean = 0;
      for (let g = 0; g < groups; g++) mean += (sums[groups + g]! - sums[g]!) / groups;
      for (let g = 0; g < groups; g++) {
        values[g] = sums[g]! + (groups - 1) * (mean - (sums[groups + g]! - sums[g]!));
      }
    },
  };
}

/**
 * Of answers to k rows, unequally many of each group: v is their mean, and a group's value v + G / k (its sum - its number of
 * rows times v), the linear part of what leaving the group out does to a ratio. The distances from v are multiplied by
 * sqrt(k / (k - 1)), for v is the mean of the same k rows.
 */
export function pseudoValuesOfShares(groups: number): PseudoValues {
  return {
    planes: groups,
    read(sums, weights, values) {
      let count = 0;
      let sum = 0;
      for (let g = 0; g < groups; g++) {
        count += weights[g]!;
        sum += sums[g]!;
      }
      const value = sum / count;
      const factor = (groups / count) * Math.sqrt(count / (count - 1));
      for (let g = 0; g < groups; g++) values[g] = value + factor * (sums[g]! - weights[g]! * value);
    },
  };
}

/**
 * Reads the pseudo-values of n samples in one coalition.
 *
 * @param sums - weighted answers by plane and sample, [planes, n]
 * @param rowsOf - the rows of a sample with their planes and weights
 */
export function forEachPseudoValue(
  { planes, read }: PseudoValues,
  sums: Float64Array,
  groups: number,
  samples: number,
  rowsOf: StandInRows,
  visit: (group: number, sample: number, value: number) => void,
): void {
  const own = new Float64Array(planes);
  const weights = new Float64Array(planes);
  const values = new Float64Array(groups);
  for (let sample = 0; sample < samples; sample++) {
    weights.fill(0);
    rowsOf(sample, (_, plane, weight) => {
      weights[plane]! += weight;
    });
    for (let plane = 0; plane < planes; plane++) own[plane] = sums[plane * samples + sample]!;
    read(own, weights, values);
    for (let g = 0; g < groups; g++) visit(g, sample, values[g]!);
  }
}
