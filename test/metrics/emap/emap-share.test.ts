import { describe, expect, it } from "vitest";
import type { DiscreteLaw } from "../../../generators/index.ts";
import { allCombinations, findGenerator } from "../../../generators/index.ts";
import { randomStream } from "../../../math/random-stream.ts";
import {
  emapShare,
  enumeratedSubject,
  findMetric,
  labelRule,
  meansOfPairs,
  sampledSubject,
} from "../../../metrics/index.ts";
import { oracle } from "../../../models/index.ts";
import { fewDraws } from "../../laws/support/cases.ts";

const metric = findMetric("emap-share");

const square = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/** The logits of all pairs of the square's corners (x1 of one, x2 of the other). */
const pairsOf = (logits: (x1: number, x2: number) => readonly number[]) =>
  square.flatMap(([x1]) => square.flatMap(([, x2]) => logits(x1, x2)));

const shareOf = (logits: (x1: number, x2: number) => readonly number[]) =>
  emapShare(meansOfPairs(pairsOf(logits), 4, logits(0, 0).length));

describe("emapShare of a table of all pairs", () => {
  it("is all of XOR, and nothing of a sum", () => {
    expect(shareOf((x1, x2) => [x1 === x2 ? 27 : 0, x1 === x2 ? 0 : 27]).value).toBe(1);
    // Halves and quarters: nothing is rounded.
    expect(shareOf((x1, x2) => [2 * x1, x2 + 1]).value).toBe(0);
  });

  it("is a third of AND, whose variance is shared out equally over both modalities and their product", () => {
    expect(shareOf((x1, x2) => [x1 * x2]).value).toBeCloseTo(1 / 3, 12);
  });

  it("is the two-way residual over the total of any table, summed over classes", () => {
    const [samples, classes] = [7, 3];
    const random = randomStream(1, "test/emap-share");
    const logits = Float64Array.from({ length: samples ** 2 * classes }, () => 5 + random());
    const at = (i: number, j: number, c: number) => {
      const own = logits.subarray((i * samples + j) * classes, (i * samples + j + 1) * classes);
      return own[c]! - (own[0]! + own[1]! + own[2]!) / 3;
    };
    const all = Array.from({ length: samples }, (_, k) => k);
    const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
    let [residual, total] = [0, 0];
    for (let c = 0; c < classes; c++) {
      const grand = mean(all.flatMap((i) => all.map((j) => at(i, j, c))));
      for (const i of all) {
        const row = mean(all.map((j) => at(i, j, c)));
        for (const j of all) {
          const column = mean(all.map((k) => at(k, j, c)));
          residual += (at(i, j, c) - row - column + grand) ** 2;
          total += (at(i, j, c) - grand) ** 2;
        }
      }
    }
    expect(emapShare(meansOfPairs(logits, samples, classes)).value).toBeCloseTo(residual / total, 12);
  });

  it("does not see what is added to all classes of one input", () => {
    const model = (x1: number, x2: number) => [x1 * x2 + x1, x2];
    const shifted = (x1: number, x2: number) => model(x1, x2).map((logit) => logit + 64 * x1 * x2);
    expect(shareOf(shifted).value).toBeCloseTo(shareOf(model).value!, 12);
  });

  it("sees what is added to a number", () => {
    expect(shareOf((x1, x2) => [x1 + x2 + 64 * x1 * x2]).value).toBeGreaterThan(0.3);
  });

  it("is not defined where nothing varies, or by less than rounding", () => {
    for (const dust of [0, 1e-7]) {
      const { value, reason } = shareOf((x1, x2) => [3 + dust * x1 * x2, 1]);
      expect(value).toBeNull();
      expect(reason).toContain("do not vary");
    }
    expect(shareOf((x1, x2) => [3 + 1e-5 * (x1 - 0.5) * (x2 - 0.5), 1]).value).toBeCloseTo(1, 6);
  });

  it("refuses means that some of the rows were drawn for", () => {
    const means = meansOfPairs(
      pairsOf((x1, x2) => [x1, x2]),
      4,
      2,
    );
    expect(() => emapShare({ ...means, crossed: null })).toThrow(RangeError);
  });
});

describe("emap-share of oracles", () => {
  const xor = findGenerator("xor");
  const datasetOf = (setting: string, modalities: number) =>
    xor.generate(xor.complete({ generator: "xor", setting, modalities, samples: 280 }), 1);

  it.each([2, 3, 4])("of XOR of %i modalities is 1, and of one modality's own XOR 0", (modalities) => {
    for (const [setting, wanted] of [
      ["synergy", 1],
      ["uniqueness-1", 0],
    ] as const) {
      const { law } = datasetOf(setting, modalities);
      const [enumerated] = metric.measure(enumeratedSubject(law as DiscreteLaw, oracle(law)!, fewDraws));
      expect(enumerated!.value).toBeCloseTo(wanted, 12);
      expect(metric.truth(law, labelRule)[0]!.value).toBe(wanted);
    }
  });

  it.each([2, 3, 4])("on samples: a rule of one of %i modalities shows no more than 1e-9", (modalities) => {
    const dataset = datasetOf("uniqueness-2", modalities);
    const [sampled] = metric.measure(sampledSubject(dataset, oracle(dataset.law)!, fewDraws));
    expect(sampled!.value).toBeLessThanOrEqual(1e-9);
    expect(sampled!.samplingError).toBeLessThanOrEqual(1e-9);
    expect(sampled!.modelEvaluations).toBe(
      findMetric("emap").measure(sampledSubject(dataset, oracle(dataset.law)!, fewDraws))[0]!
        .modelEvaluations,
    );
  });

  it("of a number is what its coalitions of two and more hold of the variance", () => {
    // Coefficients of the products of signs, by coalition of three: their squares sum to one.
    const shares = [0, 0.3, 0.1, 0.05, 0.2, 0.15, 0, 0.2];
    const alphabets = [2, 2, 2];
    const rule = allCombinations(alphabets).map((bits) => [
      shares.reduce((sum, share, coalition) => {
        const sign = bits.reduce(
          (product, bit, m) => (coalition & (1 << m) ? product * (2 * bit - 1) : product),
          1,
        );
        return sum + Math.sqrt(share) * sign;
      }, 1),
    ]);
    const law: DiscreteLaw = {
      kind: "discrete",
      target: "value",
      classes: 1,
      alphabets,
      states: allCombinations(alphabets).map((symbols) => ({ symbols, probability: 1 / 8, labels: [1] })),
      rule,
      noRule: null,
      conflictRules: [],
    };
    const [measured] = metric.measure(enumeratedSubject(law, oracle(law)!, fewDraws));
    expect(measured!.value).toBeCloseTo(0.05 + 0.15 + 0.2, 12);
    expect(measured!.scale).toBeNull();
    expect(metric.truth(law, labelRule)[0]!.value).toBeCloseTo(0.4, 12);
  });
});

describe("the truth of emap-share", () => {
  const law = (setting: string) => {
    const xor = findGenerator("xor");
    return xor.law(xor.complete({ generator: "xor", setting }));
  };

  it("is 0 for networks whose form is a sum, whatever the law", () => {
    for (const setting of ["synergy", "redundancy", "random"]) {
      for (const fusion of ["late", "unimodal-1"] as const) {
        expect(metric.truth(law(setting), { fusion, embedded: true })[0]).toMatchObject({ value: 0 });
      }
    }
  });

  it("is the rule's for other networks, and none where there is no rule", () => {
    expect(metric.truth(law("synergy"), { fusion: "early", embedded: true })[0]!.value).toBe(1);
    expect(metric.truth(law("random"), { fusion: "early", embedded: true })).toEqual([]);
  });

  const gaussian = (target: "class" | "value", coefficients: readonly number[]) =>
    ({
      kind: "gaussian",
      target,
      classes: target === "class" ? 2 : 1,
      sizes: coefficients.map(() => 1),
      // Correlated modalities: over the product of their marginals that does not matter.
      covariance: coefficients.flatMap((_, i) => coefficients.map((_, j) => (i === j ? 1 : 0.5))),
      coefficients,
      targetNoise: 0,
      labelNoise: 0,
      rule: coefficients,
      noRule: null,
      conflictRules: [],
    }) as const;

  it("of the sign of a sum of normal numbers follows from the arcsine of their shares", () => {
    const truth = (coefficients: readonly number[]) =>
      metric.truth(gaussian("class", coefficients), labelRule)[0]!.value;
    // Two alike know an angle of 30 of 90 degrees each.
    expect(truth([1, 1])).toBeCloseTo(1 / 3, 12);
    const explained = (share: number) => (2 / Math.PI) * Math.asin(share);
    expect(truth([1, 2, 2])).toBeCloseTo(1 - explained(1 / 9) - 2 * explained(4 / 9), 12);
    expect(truth([3, 0])).toBe(0);
  });

  it("of a sum of normal numbers is 0, and of one that does not vary none", () => {
    expect(metric.truth(gaussian("value", [1, 2]), labelRule)[0]!.value).toBe(0);
    expect(metric.truth(gaussian("value", [0, 0]), labelRule)[0]).toMatchObject({
      value: null,
      source: expect.stringContaining("do not vary"),
    });
  });
});
