import { describe, expect, it } from "vitest";
import { findGenerator } from "../../../generators/index.ts";
import {
  findMetric,
  labelRule,
  type Measurement,
  type MeasureSettings,
  sampledSubject,
} from "../../../metrics/index.ts";
import { oracle } from "../../../models/index.ts";

const seeds = [1, 2, 3, 4, 5, 6];

interface Spent extends Pick<MeasureSettings, "samples" | "background" | "draws"> {
  /** Rows of the whole dataset, of which 15 % are tested and 15 % stand in for masked modalities. */
  readonly rows: number;
}

/** The numbers of a metric for all interaction and all classes, on the oracle of XOR data with rows drawn. */
function sampled(id: string, setting: string, modalities: number, seed: number, spent: Spent) {
  const generator = findGenerator("xor");
  const spec = generator.complete({ generator: "xor", setting, modalities, samples: spent.rows });
  const dataset = generator.generate(spec, seed);
  const metric = findMetric(id);
  const overall = ({ target, coalition }: Pick<Measurement, "target" | "coalition">) =>
    target === "predicted" && coalition === null;
  const measured = metric.measure(sampledSubject(dataset, oracle(dataset.law)!, { clusters: 2, ...spent }));
  const truths = metric.truth(dataset.law, labelRule).filter(overall);
  return measured.filter(overall).map((measurement) => ({
    ...measurement,
    truth: truths.find(({ aggregation }) => aggregation === measurement.aggregation)!.value!,
  }));
}

describe.each([
  { setting: "synergy", modalities: 2 },
  { setting: "synergy", modalities: 3 },
  { setting: "uniqueness-1", modalities: 2 },
  { setting: "uniqueness-2", modalities: 3 },
])("InterSHAP of $setting over $modalities modalities", ({ setting, modalities }) => {
  it.each(seeds)("is within four of its own errors of the truth, seed %i", (seed) => {
    const spent = { rows: 2000, samples: 300, background: 300, draws: 40 };
    for (const { aggregation, value, maskingError, samplingError, truth } of sampled(
      "intershap",
      setting,
      modalities,
      seed,
      spent,
    )) {
      // One in 16,000 by chance were errors Gaussian and known; they are known to 16 % only, which makes it one in 1,000.
      const error = Math.hypot(maskingError!, samplingError!);
      // Without interaction nothing is left to chance: value and error are 0 but for rounding.
      expect(Math.abs(value! - truth), aggregation!).toBeLessThanOrEqual(4 * error + 1e-12);
    }
  });
});

describe("noise of the draws", () => {
  // Few draws of many rows: the noise is each sample's own, as the estimate of the bias supposes.
  const few: Spent = { rows: 2000, samples: 300, background: 300, draws: 40 };

  it.each(seeds)("pulls the local score of synergy down, and the estimate says so, seed %i", (seed) => {
    const local = sampled("intershap", "synergy", 2, seed, few).find(
      ({ aggregation }) => aggregation === "local",
    )!;
    expect(local.maskingBias).toBeLessThan(0);
    expect(local.maskingError).toBeGreaterThanOrEqual(Math.abs(local.maskingBias!));
    const corrected = local.value! - local.maskingBias!;
    expect(Math.abs(corrected - 1)).toBeLessThan(Math.abs(local.value! - 1));
  });

  it.each([20, 80])("shrinks with the root of the draws: %i", (draws) => {
    // No row is drawn twice. One draw adds -1 to a sample's SHAPE with probability 3/4, else +1: a variance of 3/4.
    const samples = 20;
    const expected = Math.sqrt(3 / 4 / (samples * draws));
    const errors = seeds.map((seed) => {
      const [only] = sampled("shape-game", "synergy", 2, seed, {
        rows: 12_000,
        samples,
        background: 1600,
        draws,
      });
      return only!.maskingError!;
    });
    const mean = errors.reduce((sum, error) => sum + error / errors.length, 0);
    // Each is known to 1 in sqrt(2 x 19) = 16 %, the mean of six to 7 %: four times that.
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.27);
  });

  it("is not called nothing when there was one draw", () => {
    for (const { maskingError } of sampled("intershap", "synergy", 2, 1, { ...few, draws: 1 })) {
      expect(maskingError).not.toBe(0);
    }
  });
});
