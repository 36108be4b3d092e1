import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allCombinations, type DiscreteLaw } from "../../../generators/index.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { anovaVariances } from "../../../metrics/anova/anova-variances.ts";
import { sharesOf, spectralLaw } from "../../generators/spectral-laws.ts";
import { countedReads } from "../../support/counted-reads.ts";
import { independentWeights, ruledLaws } from "./product-laws.ts";

/**
 * The definition: the component of S is the sum over T within S of (-1)^(|S| - |T|) E[f | x_T], and its variance is the
 * mean of its square.
 */
function byDefinition(law: DiscreteLaw): number[] {
  const combinations = allCombinations(law.alphabets);
  const weights = independentWeights(law);
  const mean = (of: (index: number) => number) =>
    weights.reduce((sum, weight, index) => sum + weight * of(index), 0);
  const mixed = (coalition: number, inside: number, outside: number) => {
    const symbols = combinations[outside]!.map((symbol, m) =>
      (coalition >> m) & 1 ? combinations[inside]![m]! : symbol,
    );
    return combinations.findIndex((other) => other.every((symbol, m) => symbol === symbols[m]));
  };
  const conditional = (coalition: number, output: number) =>
    combinations.map((_, inside) =>
      mean((outside) => law.rule![mixed(coalition, inside, outside)]![output]!),
    );
  const order = (coalition: number) => [...coalition.toString(2)].filter((digit) => digit === "1").length;
  const coalitions = Array.from({ length: 2 ** law.alphabets.length }, (_, coalition) => coalition);
  const variances = coalitions.map(() => 0);
  for (let output = 0; output < law.classes; output++) {
    const means = coalitions.map((coalition) => conditional(coalition, output));
    for (const coalition of coalitions.slice(1)) {
      const within = coalitions.filter((subset) => (subset & coalition) === subset);
      const component = (index: number) =>
        within.reduce(
          (sum, subset) => sum + (-1) ** (order(coalition) - order(subset)) * means[subset]![index]!,
          0,
        );
      variances[coalition]! += mean((index) => component(index) ** 2);
    }
  }
  return variances;
}

function expectNear(found: Float64Array, wanted: readonly number[], tolerance: number): void {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((share, coalition) => {
    expect(Math.abs(found[coalition]! - share)).toBeLessThanOrEqual(tolerance);
  });
}

describe("anovaVariances", () => {
  it.each([2, 3, 4])("are those of the definition, for any law of %i modalities", (modalities) => {
    fc.assert(
      fc.property(ruledLaws(modalities), (law) => {
        // Outputs up to 9 in sums over at most 64 states and 16 subsets.
        expectNear(anovaVariances(law), byDefinition(law), 1e-10);
      }),
      { numRuns: 40 },
    );
  });

  it.each([2, 3, 4])(
    "sum to the variance of the rule over independent modalities, %i of them",
    (modalities) => {
      fc.assert(
        fc.property(ruledLaws(modalities), (law) => {
          const weights = independentWeights(law);
          let variance = 0;
          for (let output = 0; output < law.classes; output++) {
            const moment = (power: number) =>
              weights.reduce((sum, weight, index) => sum + weight * law.rule![index]![output]! ** power, 0);
            variance += moment(2) - moment(1) ** 2;
          }
          const sum = anovaVariances(law).reduce((total, share) => total + share, 0);
          // A difference of squares up to 81.
          expect(sum).toBeCloseTo(variance, 10);
        }),
      );
    },
  );

  it.each([2, 3, 4, 5, 6])("of a spectral function are its shares, %i modalities", (modalities) => {
    fc.assert(
      fc.property(sharesOf(modalities), (shares) => {
        expectNear(anovaVariances(spectralLaw(shares)), shares, 1e-12);
      }),
      { numRuns: 30 },
    );
  });

  it("of a spectral function of ten modalities are its 1,023 shares, from a few readings of its rule", () => {
    const random = randomStream(1, "shares");
    const weights = Array.from({ length: 1024 }, (_, coalition) => (coalition === 0 ? 0 : random()));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const shares = weights.map((weight) => weight / total);
    const law = spectralLaw(shares);
    const rule = countedReads(law.rule!);
    const variances = anovaVariances({ ...law, rule: rule.list });
    // Once for each coalition would be a thousand times.
    expect(rule.reads()).toBeLessThan(10 * 1024);
    expectNear(variances, shares, 1e-12);
  });

  it("are exactly 0 of coalitions that the rule does not depend on", () => {
    const third = 1 / 3;
    const law: DiscreteLaw = {
      ...spectralLaw([0, 0.5, 0.5, 0]),
      states: [
        { symbols: [0, 0], probability: third, labels: [1] },
        { symbols: [1, 0], probability: third, labels: [1] },
        { symbols: [1, 1], probability: third, labels: [1] },
      ],
      rule: [[0.1], [0.7], [0.1], [0.7]],
    };
    const variances = anovaVariances(law);
    // The first symbol is 1 in two of three.
    expect(variances[1]).toBeCloseTo(0.6 ** 2 * (2 / 9), 15);
    expect([variances[0], variances[2], variances[3]]).toEqual([0, 0, 0]);
  });

  it("are refused without a rule, with the law's reason", () => {
    const law = { ...spectralLaw([0, 0.5, 0.5, 0]), rule: null, noRule: "labels ignore the data" };
    expect(() => anovaVariances(law)).toThrow(
      new RangeError("The law has no rule to decompose: labels ignore the data."),
    );
  });
});
