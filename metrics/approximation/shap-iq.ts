import { binomial } from "../../math/binomial.ts";
import { bitCount } from "../../math/bit-count.ts";
import { leastSample } from "./coalition-sample.ts";
import { derivativeIndices, derivativeWeight } from "./derivative-weights.ts";
import type { Estimates, Method, Task } from "./method.ts";
import { residualSample } from "./residual-sample.ts";

/**
 * SHAP-IQ: an index as a sum over all coalitions, each with a weight that depends on its size and on how much of S it
 * holds, estimated by a sample that every S shares. Here the sample is stratified by size, without replacement, of what a game of
 * low order leaves, and about the mean of each size.
 */
export const shapIq: Method = {
  title: "SHAP-IQ",
  source: "Fumagalli, Muschalik, Kolpaczki, Huellermeier and Hammer 2023",
  indices: derivativeIndices,
  unbiased: true,
  leastBudget: (players) => leastSample(players),
  estimate,
};

/** Units that the spread of weights and values by themselves counts as. */
const PRIOR = 2;

function estimate(task: Task): Estimates {
  const { players, index, order, coalitions } = task;
  const { strata, residuals, known } = residualSample(task);
  const everyone = 2 ** players - 1;
  const values = known.slice();
  const variances = new Float64Array(coalitions.length);
  const halves = strata.map(({ units }) => ({
    own: Float64Array.from(units, (unit) => residuals.get(unit)!),
    other: Float64Array.from(units, (unit) => residuals.get(everyone & ~unit)!),
  }));
  const tables = Array.from({ length: order + 1 }, (_, size) =>
    size === 0 ? null : weightTable(index, players, size),
  );
  coalitions.forEach((coalition, k) => {
    const { weights, totals, squares } = tables[bitCount(coalition)]!;
    const members = bitCount(coalition);
    strata.forEach(({ units, population, whole, size }, position) => {
      const { own, other } = halves[position]!;
      const first = new Float64Array(units.length);
      const second = new Float64Array(units.length);
      for (let i = 0; i < units.length; i++) {
        const held = bitCount(units[i]! & coalition);
        first[i] = weights[size]![held]!;
        second[i] = weights[players - size]![members - held]!;
      }
      const total = whole
        ? { value: sumOfProducts(first, own) + sumOfProducts(second, other), variance: 0 }
        : 2 * size === players
          ? centredTotal([first.map((weight, i) => weight + second[i]!)], [meanOf(own, other)], {
              population,
              sums: [totals[size]!],
              squares: squares[size]!,
              // Of half of the players a unit's two coalitions have one mean, but not one value.
              plain: sumOfProducts(first, own) + sumOfProducts(second, other),
            })
          : centredTotal([first, second], [own, other], {
              population,
              sums: [totals[size]!, totals[players - size]!],
              squares: squares[size]!,
              plain: null,
            });
      values[k]! += total.value;
      variances[k]! += total.variance;
    });
  });
  return { values, standardErrors: variances.map(Math.sqrt) };
}

/** What the values of coalitions count in the index of a coalition S. */
interface WeightTable {
  /** By their number of players, and by how many of them are in S. */
  readonly weights: readonly Float64Array[];
  /** Sum over all coalitions of so many players. */
  readonly totals: Float64Array;
  /** Mean square of the weights of coalitions of so many players, and of those of their complements, [2] each. */
  readonly squares: readonly (readonly [own: number, other: number])[];
}

/** The weights of coalitions in the index of one of `members` players. */
function weightTable(index: Task["index"], players: number, members: number): WeightTable {
  const sizes = Array.from({ length: players + 1 }, (_, size) => size);
  const countOf = (size: number, held: number) =>
    binomial(members, held) * binomial(players - members, size - held);
  const weights = sizes.map((size) =>
    Float64Array.from({ length: members + 1 }, (_, held) =>
      countOf(size, held) === 0
        ? 0
        : ((members - held) % 2 === 0 ? 1 : -1) * derivativeWeight(index, players, members, size - held),
    ),
  );
  const meanSquare = (size: number) =>
    weights[size]!.reduce((sum, weight, held) => sum + countOf(size, held) * weight * weight, 0) /
    binomial(players, size);
  return {
    weights,
    squares: sizes.map((size) => [meanSquare(size), meanSquare(players - size)] as const),
    totals: Float64Array.from(sizes, (size) =>
      weights[size]!.reduce((sum, weight, held) => sum + countOf(size, held) * weight, 0),
    ),
  };
}

/**
 * The total over all units of weight times value, from a sample without replacement, each value taken from the mean of the
 * other sampled ones: what all values have in common is multiplied by the known total of the weights and leaves no noise.
 * Exactly unbiased, for a unit's own value is in no mean that is taken from it, and what is left of that (the units that
 * the others are not) is taken off.
 *
 * Its variance is that of the units' own terms, which says little of a few: two terms are alike by construction where their
 * weights differ in sign alone. What it would be if weights and values had nothing to do with each other counts as `PRIOR`
 * units more.
 *
 * @param weights - of each half of the units, [halves][m]
 * @param numbers - values of each half, [halves][m]
 */
function centredTotal(
  weights: readonly Float64Array[],
  numbers: readonly Float64Array[],
  {
    population,
    sums,
    squares: meanSquares,
    plain,
  }: {
    population: number;
    sums: readonly number[];
    squares: readonly [number, number];
    plain: number | null;
  },
): { value: number; variance: number } {
  const count = weights[0]!.length;
  const scale = population / count;
  let products = 0;
  let control = 0;
  let unrelated = 0;
  const centred = new Float64Array(count);
  weights.forEach((own, half) => {
    const values = numbers[half]!;
    const sum = sumOf(values);
    products += scale * sumOfProducts(own, values);
    for (let i = 0; i < count; i++) {
      const others = (sum - values[i]!) / (count - 1);
      control += scale * own[i]! * others;
      centred[i]! += own[i]! * (values[i]! - others);
    }
    let spreadOfValues = 0;
    for (let i = 0; i < count; i++) spreadOfValues += (values[i]! - sum / count) ** 2;
    // Of half of the players a unit's two coalitions are one half here, with both of their weights.
    const meanSquare = weights.length === 1 ? meanSquares[0] + meanSquares[1] : meanSquares[half]!;
    unrelated += (meanSquare * spreadOfValues) / (count - 1);
    control -= (population / (population - 1)) * sums[half]! * (sum / count);
  });
  const total = plain === null ? products : scale * plain;
  const mean = sumOf(centred) / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (centred[i]! - mean) ** 2;
  const spread = (squares + PRIOR * unrelated) / (count - 1 + PRIOR);
  return {
    value: total - control - products / (population - 1),
    variance: (population * (population - count) * spread) / count,
  };
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

function sumOfProducts(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < first.length; i++) sum += first[i]! * second[i]!;
  return sum;
}

function meanOf(first: Float64Array, second: Float64Array): Float64Array {
  const means = new Float64Array(first.length);
  for (let i = 0; i < means.length; i++) means[i] = (first[i]! + second[i]!) / 2;
  return means;
}
