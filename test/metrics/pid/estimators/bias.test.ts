import { describe, expect, test } from "vitest";
import { randomStream } from "../../../../math/random-stream.ts";
import {
  panzeriTrevesBias,
  shuffledInformation,
} from "../../../../metrics/pid/estimators/bias-corrections.ts";
import { estimateOfSymbols } from "../../../../metrics/pid/estimators/estimate-of-symbols.ts";
import { permutationNull } from "../../../../metrics/pid/estimators/permutation-null.ts";
import { localInformation, meanOf } from "../../../../metrics/pid/estimators/pointwise-atoms.ts";
import { independentColumns, tellingColumns } from "./random-columns.ts";

const REPETITIONS = 60;

/** Mean over datasets of independent columns, and its standard error. */
function overDatasets(of: (seed: number) => number): { mean: number; error: number } {
  const values = Float64Array.from({ length: REPETITIONS }, (_, k) => of(k + 1));
  const mean = meanOf(values);
  const variance = meanOf(values.map((value) => (value - mean) ** 2));
  return { mean, error: Math.sqrt(variance / (REPETITIONS - 1)) };
}

describe("the bias of independent columns", () => {
  const columnsOf = (seed: number) => independentColumns(400, [5, 5, 3], seed);
  const pairsOf = ({ first, second }: ReturnType<typeof columnsOf>) =>
    first.map((symbol, i) => symbol * 5 + second[i]!);
  const plugIn = overDatasets((seed) => {
    const columns = columnsOf(seed);
    return meanOf(localInformation(pairsOf(columns), columns.target));
  });

  test("is that of a chi-squared variable: (25 - 1) (3 - 1) / (2 N ln 2)", () => {
    // The next order in 1/N is a few hundredths of it.
    expect(Math.abs(plugIn.mean - 48 / (800 * Math.LN2))).toBeLessThan(0.1 * plugIn.mean + 4 * plugIn.error);
  });

  test("Panzeri and Treves take off nearly all of it", () => {
    const left = overDatasets((seed) => {
      const columns = columnsOf(seed);
      const pairs = pairsOf(columns);
      return meanOf(localInformation(pairs, columns.target)) - panzeriTrevesBias(pairs, columns.target);
    });
    expect(Math.abs(left.mean)).toBeLessThan(0.1 * plugIn.mean + 4 * left.error);
    expect(Math.abs(left.mean)).toBeLessThan(plugIn.mean / 4);
  });

  test("shuffling takes off most of it", () => {
    const left = overDatasets((seed) => {
      const { first, second, target } = columnsOf(seed);
      return shuffledInformation(first, second, target, randomStream(seed, "test/shuffle"));
    });
    // What is left is the bias of both single informations: two times (5 - 1) (3 - 1) / (2 N ln 2), a sixth each.
    expect(Math.abs(left.mean)).toBeLessThan(plugIn.mean / 2);
  });

  test.each(["panzeri-treves", "shuffle"] as const)("synergy by %s is nearer zero", (correction) => {
    const synergyBy = (how: "none" | typeof correction) =>
      overDatasets((seed) => estimateOfSymbols(columnsOf(seed), how, seed).synergy).mean;
    expect(synergyBy(correction)).toBeLessThan(synergyBy("none") / 2);
  });
});

test("the correction counts cells that occur", () => {
  const x = Int32Array.of(0, 0, 1, 1, 2, 2);
  const y = Int32Array.of(0, 1, 0, 1, 0, 0);
  // Three symbols occur with the first class, two with the second: (3 - 1) + (2 - 1) - (3 - 1) = 1 over 2 * 6 ln 2.
  expect(panzeriTrevesBias(x, y)).toBeCloseTo(1 / (12 * Math.LN2), 12);
});

describe("the permutation null", () => {
  test("holds what independent columns show, at its level", () => {
    const inside = Array.from({ length: 40 }, (_, k) => {
      const { synergy } = permutationNull(independentColumns(200, [4, 4, 2], k + 1), 39, 1);
      return synergy.observed <= synergy.quantile95 ? 1 : 0;
    }).reduce((sum: number, one) => sum + one, 0);
    // Binomial with 95 %: fewer than 33 of 40 happens once in two thousand times.
    expect(inside).toBeGreaterThanOrEqual(33);
  });

  test("has as its mean the bias that it is for", () => {
    const { synergy } = permutationNull(independentColumns(400, [5, 5, 3], 3), 60, 2);
    const plugIn = overDatasets(
      (seed) => estimateOfSymbols(independentColumns(400, [5, 5, 3], seed), "none", 1).synergy,
    );
    // Both are means over about 60.
    expect(Math.abs(synergy.mean - plugIn.mean)).toBeLessThan(6 * plugIn.error);
  });

  test("does not hold what is there", () => {
    const { synergy } = permutationNull(tellingColumns(400, 4), 39, 1);
    expect(synergy.observed).toBeGreaterThan(synergy.quantile95);
    expect(synergy.pValue).toBe(1 / 40);
  });

  test("is the same twice, and moves no label of the caller's", () => {
    const columns = tellingColumns(100, 4);
    const before = columns.target.slice();
    const once = permutationNull(columns, 5, 3);
    expect(columns.target).toEqual(before);
    expect(permutationNull(columns, 5, 3)).toStrictEqual(once);
  });
});
