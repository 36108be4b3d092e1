import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DatasetRequest, GaussianLaw } from "../../../generators/index.ts";
import { binaryEntropy } from "../../../math/binary-entropy.ts";
import { normalCdf } from "../../../math/normal-cdf.ts";
import { gaussianGroundTruth } from "../../../metrics/ground-truth/gaussian-ground-truth.ts";
import { groundTruth } from "../../../metrics/index.ts";
import { gaussianInformation } from "../../../metrics/pid/gaussian-information.ts";
import { gaussianLaw } from "./gaussian-laws.ts";

const ofSum = (setting: string, more: Partial<DatasetRequest> = {}) =>
  gaussianGroundTruth(gaussianLaw({ generator: "sum", setting, ...more }));
const ofNumbers = (setting: string, more: Partial<DatasetRequest> = {}) =>
  gaussianGroundTruth(gaussianLaw({ generator: "gaussian", setting, ...more }));

/** I(X;sign) by the midpoint rule over the probability of X: another route than panels over X. */
function informationOfShare(share: number): number {
  const steepness = Math.sqrt(share / (1 - share));
  const points = 200_000;
  let doubt = 0;
  for (let i = 0; i < points; i++) {
    doubt += binaryEntropy(normalCdf(steepness * quantile((i + 0.5) / points))) / points;
  }
  return 1 - doubt;
}

/** The number below which a standard normal one is with some probability, by bisection. */
function quantile(probability: number): number {
  let [low, high] = [-9, 9];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < probability) low = middle;
    else high = middle;
  }
  return low;
}

describe("the truth of a sum", () => {
  it.each([1, 2])("of uniqueness is one bit that is unique, and no interaction: modality %i", (m) => {
    expect(ofSum(`uniqueness-${m}`)).toEqual({
      latentBits: 1,
      redundancyBits: 0,
      uniqueBits: m === 1 ? [1, 0] : [0, 1],
      synergyBits: 0,
      synergyVariance: 0,
      synergyAmplitude: 0,
      role: "uniqueness",
    });
  });

  it("of redundancy is one bit that is redundant, and no rule", () => {
    expect(ofSum("redundancy")).toEqual({
      latentBits: 1,
      redundancyBits: 1,
      uniqueBits: [0, 0],
      synergyBits: 0,
      synergyVariance: null,
      synergyAmplitude: null,
      role: "redundancy",
    });
  });

  it("of synergy is redundant, too: either half of the sum tells 1 - 1 / (2 ln 2) bits", () => {
    const alone = 1 - 1 / (2 * Math.LN2);
    const truth = ofSum("synergy");
    expect(truth).toMatchObject({ latentBits: 1, uniqueBits: [0, 0], role: "synergy" });
    expect(truth.redundancyBits).toBeCloseTo(alone, 13);
    expect(truth.synergyBits).toBeCloseTo(1 - alone, 13);
    // Each half has 2 / pi asin(1 / 2) = 1/3 of the variance of the sign, so three parts are alike.
    expect(truth.synergyVariance).toBeCloseTo(1 / 3, 14);
    expect(truth.synergyAmplitude).toBeCloseTo(1 / 3, 14);
  });

  it.each([
    ["mix-1", 2 / 3, 2 / 3],
    ["mix-2", 3 / 4, 1 / 2],
  ])("of %s has modalities that explain %d and %d of the sum", (setting, first, second) => {
    const truth = ofSum(setting);
    const [one, two] = [first, second].map(informationOfShare) as [number, number];
    // The midpoint rule has errors of about one over the squared number of points, at a kink of the logarithm.
    expect(truth.redundancyBits).toBeCloseTo(Math.min(one, two), 7);
    expect(truth.uniqueBits![0]).toBeCloseTo(one - two, 7);
    expect(truth.uniqueBits![1]).toBe(0);
    expect(truth.synergyBits).toBeCloseTo(1 - one, 7);
    expect(truth).toMatchObject({ latentBits: 1, synergyVariance: null, role: "synergy" });
  });

  it("does not depend on how many components are summed", () => {
    const [few, many] = [ofSum("mix-2", { latentDimensions: 2 }), ofSum("mix-2", { latentDimensions: 40 })];
    // Sums of some hundred roundings.
    expect(many.synergyBits).toBeCloseTo(few.synergyBits!, 12);
    expect(many.redundancyBits).toBeCloseTo(few.redundancyBits!, 12);
  });

  it("loses by label noise information, and no variance of the rule", () => {
    const noisy = ofSum("synergy", { labelNoise: 0.1 });
    expect(noisy.latentBits).toBeCloseTo(1 - binaryEntropy(0.1), 14);
    expect(noisy.synergyVariance).toBeCloseTo(1 / 3, 14);
    expect(ofSum("uniqueness-1", { labelNoise: 0.5 }).role).toBe("noise");
  });
});

describe("the truth of correlated numbers", () => {
  it("of a number is in closed form: 1/2 log2(1 + signal / noise)", () => {
    const truth = ofNumbers("uniqueness-2", { coefficients: [0, 3], targetNoise: 2 });
    expect(truth.latentBits).toBeCloseTo(Math.log2(1 + 9 / 4) / 2, 14);
    expect(truth).toMatchObject({
      redundancyBits: 0,
      synergyBits: 0,
      synergyVariance: 0,
      role: "uniqueness",
    });
    expect(truth.uniqueBits![1]).toBe(truth.latentBits);
  });

  it("of suppression is synergy: each alone explains 0.01 of a variance of 0.45", () => {
    const truth = ofNumbers("synergy");
    const bits = (explained: number) => -Math.log2(1 - explained / 0.45) / 2;
    expect(truth.redundancyBits).toBeCloseTo(bits(0.01), 14);
    expect(truth.uniqueBits).toEqual([0, 0]);
    expect(truth.synergyBits).toBeCloseTo(bits(0.2) - bits(0.01), 14);
    // A linear function of independent numbers has no interaction, however the real ones suppress each other.
    expect(truth).toMatchObject({ synergyVariance: 0, synergyAmplitude: 0, role: "synergy" });
  });

  it("of a class has a sign's interaction", () => {
    // Shares of variance 4/5 and 1/5 as if the numbers were independent.
    const truth = ofNumbers("synergy", { target: "class", coefficients: [2, -1] });
    const own = [4 / 5, 1 / 5].map((share) => (2 / Math.PI) * Math.asin(share)) as [number, number];
    const rest = 1 - own[0] - own[1];
    expect(truth.synergyVariance).toBeCloseTo(rest, 14);
    const amplitudes = [...own, rest].map(Math.sqrt) as [number, number, number];
    expect(truth.synergyAmplitude).toBeCloseTo(
      amplitudes[2] / amplitudes.reduce((total, part) => total + part, 0),
      13,
    );
  });

  it.each([2, 4])("of random ones is nothing, of %i modalities", (modalities) => {
    expect(ofNumbers("random", { modalities, target: "class" })).toEqual({
      latentBits: 0,
      redundancyBits: modalities === 2 ? 0 : null,
      uniqueBits: modalities === 2 ? [0, 0] : null,
      synergyBits: 0,
      synergyVariance: null,
      synergyAmplitude: null,
      role: "noise",
    });
  });

  it("of more than two modalities says how much synergy there is only where there is none", () => {
    const most = { modalities: 3 };
    expect(ofNumbers("uniqueness-2", most)).toMatchObject({ synergyBits: 0, role: "uniqueness" });
    expect(ofNumbers("uniqueness-2", { ...most, correlation: 0.5 })).toMatchObject({
      synergyBits: 0,
      role: null,
    });
    expect(ofNumbers("synergy", most)).toMatchObject({ synergyBits: null, role: "synergy" });
    expect(ofNumbers("redundancy", most).redundancyBits).toBeNull();
  });

  it("is null where it is infinite, and what can be said is said", () => {
    const law = { ...gaussianLaw({ generator: "gaussian", setting: "redundancy" }), targetNoise: 0 };
    expect(gaussianGroundTruth(law)).toMatchObject({ latentBits: null, synergyBits: null, role: "synergy" });
    expect(gaussianGroundTruth(law).redundancyBits).toBeGreaterThan(1);
    expect(gaussianInformation(law)[3]).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("controls", () => {
  it.each(["sum", "gaussian"])("of %s change what they are meant to", (generator) => {
    const truth = (more: Partial<DatasetRequest>) =>
      groundTruth(
        gaussianLaw({
          generator,
          setting: "synergy",
          ...(generator === "gaussian" ? { target: "class" as const } : {}),
          ...more,
        }),
      );
    const [plain, permuted] = [truth({}), truth({ control: "permuted-labels" })];
    const [noise, duplicate] = [
      truth({ control: "noise-modality" }),
      truth({ control: "duplicated-modality" }),
    ];
    expect(permuted).toMatchObject({ latentBits: 0, role: "noise", synergyVariance: null });
    expect(noise.latentBits).toBeCloseTo(plain.latentBits!, 12);
    expect(noise.synergyVariance).toBeCloseTo(plain.synergyVariance!, 12);
    expect(noise.synergyAmplitude).toBeCloseTo(plain.synergyAmplitude!, 12);
    expect(duplicate.latentBits).toBeCloseTo(plain.latentBits!, 12);
    expect(duplicate.synergyVariance).toBeNull();
    expect(plain.role).toBe("synergy");
  });

  it("make a unique number redundant when it is repeated", () => {
    const request = {
      generator: "gaussian",
      setting: "uniqueness-1",
      control: "duplicated-modality",
    } as const;
    expect(groundTruth(gaussianLaw(request))).toMatchObject({ synergyBits: 0, role: "redundancy" });
  });
});

const arbitraryLaw: fc.Arbitrary<GaussianLaw> = fc
  .record({
    target: fc.constantFrom("value" as const, "class" as const),
    coefficients: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 2 }),
    correlation: fc.double({ min: -0.95, max: 0.95, noNaN: true }),
    targetNoise: fc.double({ min: 0.05, max: 5, noNaN: true }),
    labelNoise: fc.double({ min: 0, max: 0.45, noNaN: true }),
  })
  .filter(({ coefficients }) => coefficients.some((weight) => weight !== 0))
  .map(({ target, labelNoise, ...request }) =>
    gaussianLaw({
      generator: "gaussian",
      setting: "redundancy",
      target,
      ...request,
      ...(target === "class" ? { labelNoise } : {}),
    }),
  );

describe("the truth of any two correlated numbers", () => {
  it("has atoms that are not negative and add up to the information of each and of both", () => {
    fc.assert(
      fc.property(arbitraryLaw, (law) => {
        const [, first, second, both] = gaussianInformation(law);
        const { redundancyBits, uniqueBits, synergyBits } = gaussianGroundTruth(law);
        const [one, two] = uniqueBits as [number, number];
        for (const atom of [redundancyBits!, one, two, synergyBits!]) expect(atom).toBeGreaterThanOrEqual(0);
        // Atoms below 1e-12 are taken as none.
        expect(redundancyBits! + one).toBeCloseTo(first!, 11);
        expect(redundancyBits! + two).toBeCloseTo(second!, 11);
        expect(redundancyBits! + one + two + synergyBits!).toBeCloseTo(both!, 11);
        expect(Math.min(one, two)).toBe(0);
      }),
    );
  });

  it("does not depend on the scale, nor on which modality comes first", () => {
    fc.assert(
      fc.property(arbitraryLaw, fc.constantFrom(0.25, 2, 16), (law, scale) => {
        const truth = gaussianGroundTruth(law);
        const scaled = {
          ...law,
          coefficients: law.coefficients.map((weight) => weight * scale),
          rule: law.coefficients.map((weight) => weight * scale),
          targetNoise: law.targetNoise * scale,
        };
        expect(gaussianGroundTruth(scaled)).toEqual(truth);
        const swapped = gaussianGroundTruth({
          ...law,
          coefficients: law.coefficients.toReversed(),
          rule: law.coefficients.toReversed(),
        });
        expect(swapped.synergyBits).toBeCloseTo(truth.synergyBits!, 11);
        expect(swapped.uniqueBits![0]).toBeCloseTo(truth.uniqueBits![1]!, 11);
        expect(swapped.role).toBe(truth.role);
      }),
    );
  });
});
