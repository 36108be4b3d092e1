import { describe, expect, it } from "vitest";
import type { GaussianLaw, Matrix } from "../../../generators/index.ts";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { gaussianLimits } from "../../../models/bayes/gaussian-limits.ts";
import { gaussianModel } from "../../../models/bayes/gaussian-model.ts";
import { logitsOf, softmax } from "../../../models/index.ts";

/** Three entries in two modalities; the last is correlated with the first. */
function lawOf(given: Partial<GaussianLaw>): GaussianLaw {
  return {
    kind: "gaussian",
    target: "class",
    classes: given.target === "value" ? 1 : 2,
    sizes: [2, 1],
    covariance: [1, 0, 0.6, 0, 2, 0, 0.6, 0, 1],
    coefficients: [1, 0.5, -0.5],
    targetNoise: 0.5,
    labelNoise: 0,
    rule: null,
    noRule: null,
    conflictRules: [],
    ...given,
  };
}

/** Latent vectors of the law above, and what is added to the linear function. */
function drawn(rows: number): { latents: Matrix[]; noise: Float64Array; coins: Float64Array } {
  const random = randomStream(4, "test/gaussian");
  const independent = new Float64Array(3 * rows);
  const noise = new Float64Array(rows);
  fillNormal(independent, 0, 1, random);
  fillNormal(noise, 0, 1, random);
  const first = new Float32Array(2 * rows);
  const second = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const [a, b, c] = independent.subarray(3 * row, 3 * row + 3) as unknown as [number, number, number];
    first.set([a, Math.SQRT2 * b], 2 * row);
    second[row] = 0.6 * a + 0.8 * c;
  }
  const latents = [
    { rows, columns: 2, data: first },
    { rows, columns: 1, data: second },
  ];
  return { latents, noise, coins: Float64Array.from({ length: rows }, random) };
}

const classLaws = [0, 0.1].flatMap((labelNoise) =>
  [0, 0.05, 0.5, 3].map((targetNoise) => ({ labelNoise, targetNoise })),
);

describe("the Bayes model of Gaussian latents", () => {
  const rows = 100_000;
  const { latents, noise, coins } = drawn(rows);
  const linear = noise.map((_, row) => {
    const [first, second] = [latents[0]!.data, latents[1]!.data];
    return first[2 * row]! + 0.5 * first[2 * row + 1]! - 0.5 * second[row]!;
  });

  it.each(classLaws)("reaches the limits of a class: %j", (noises) => {
    const law = lawOf(noises);
    const limits = gaussianLimits(law);
    const posterior = softmax(logitsOf(gaussianModel(law)!, latents), rows, 2);
    let [right, sum, squares] = [0, 0, 0];
    for (let row = 0; row < rows; row++) {
      const above = linear[row]! + noises.targetNoise * noise[row]! > 0;
      const label = Number(above !== coins[row]! < noises.labelNoise);
      const p = posterior[2 * row + 1]!;
      right += Number(Number(p > 1 / 2) === label);
      const bits = 1 + (p > 0 ? p * Math.log2(p) : 0) + (p < 1 ? (1 - p) * Math.log2(1 - p) : 0);
      sum += bits;
      squares += bits * bits;
    }
    const share = limits.accuracy!;
    expect(limits).toMatchObject({ f1Macro: share, error: 0, informationError: 0 });
    // Four standard errors; rounding of entropies of next to nothing at the least.
    const reach = 4 * Math.sqrt((share * (1 - share)) / rows);
    expect(Math.abs(right / rows - share)).toBeLessThanOrEqual(reach + 1e-12);
    const scatter = 4 * Math.sqrt(Math.max(0, squares / rows - (sum / rows) ** 2) / rows) + 1e-9;
    expect(Math.abs(sum / rows - limits.information!)).toBeLessThan(scatter);
  });

  it.each([0.1, 0.5])("says how likely the class above zero is, label noise included: %f", (targetNoise) => {
    const law = lawOf({ targetNoise, labelNoise: 0.1 });
    const posterior = softmax(logitsOf(gaussianModel(law)!, latents), rows, 2);
    const bins = Array.from({ length: 10 }, () => ({ said: 0, seen: 0, variance: 0 }));
    for (let row = 0; row < rows; row++) {
      const said = posterior[2 * row + 1]!;
      const bin = bins[Math.min(9, Math.floor(said * 10))]!;
      const above = linear[row]! + targetNoise * noise[row]! > 0;
      bin.said += said;
      bin.seen += Number(above !== coins[row]! < 0.1);
      bin.variance += said * (1 - said);
    }
    for (const { said, seen, variance } of bins) {
      // Four standard deviations of the number of labels, independent given the data.
      expect(Math.abs(said - seen)).toBeLessThanOrEqual(4 * Math.sqrt(variance));
    }
  });

  it("answers with the linear function where the target is a number", () => {
    const model = gaussianModel(lawOf({ target: "value" }))!;
    expect(model).toMatchObject({ fusion: "bayes", inputs: "latents", target: "value", classes: 1 });
    // Single precision of numbers of size 1 to 5.
    const values = logitsOf(model, latents);
    for (let row = 0; row < 1000; row++) expect(values[row]).toBeCloseTo(linear[row]!, 5);
  });

  it("does not exist where the target is nothing but noise", () => {
    for (const target of ["class", "value"] as const) {
      expect(gaussianModel(lawOf({ target, coefficients: [0, 0, 0] }))).toBeNull();
    }
    expect(gaussianModel(lawOf({ labelNoise: 0.5 }))).toBeNull();
  });
});

describe("the limits of Gaussian latents", () => {
  it("of a number are half the logarithm of one and the ratio of signal to noise", () => {
    // Variance of z1 + z2 / 2 - z3 / 2: 1 + 2 / 4 + 1 / 4 - 0.6 = 1.15.
    const { information, accuracy, f1Macro, error } = gaussianLimits(lawOf({ target: "value" }));
    expect(information).toBeCloseTo(Math.log2(1 + 1.15 / 0.25) / 2, 12);
    expect([accuracy, f1Macro, error]).toEqual([null, null, null]);
  });

  it("of a number without noise have no finite information", () => {
    const { information, informationError } = gaussianLimits(lawOf({ target: "value", targetNoise: 0 }));
    expect([information, informationError]).toEqual([null, null]);
  });

  it("are those of guessing where the target is nothing but noise", () => {
    const nothing = { coefficients: [0, 0, 0] };
    expect(gaussianLimits(lawOf({ ...nothing, target: "value" })).information).toBe(0);
    expect(gaussianLimits(lawOf(nothing))).toEqual({
      accuracy: 0.5,
      f1Macro: 0.5,
      error: 0,
      information: 0,
      informationError: 0,
    });
  });

  it("are certainty where the sign decides", () => {
    const limits = gaussianLimits(lawOf({ targetNoise: 0 }));
    expect(limits).toEqual({ accuracy: 1, f1Macro: 1, error: 0, information: 1, informationError: 0 });
  });
});
