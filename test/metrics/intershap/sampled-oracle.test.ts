import { describe, expect, it } from "vitest";
import { findGenerator, takeRows } from "../../../generators/index.ts";
import { permutation } from "../../../math/permutation.ts";
import { randomStream } from "../../../math/random-stream.ts";
import {
  encodeEvaluation,
  findMetric,
  labelRule,
  type Measurement,
  type MeasureSettings,
  maskedGame,
  sampledEvaluation,
  sampledSubject,
  shapeOfGame,
  standInsOf,
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

  it("pulls the local score of synergy down, and the estimate says so", () => {
    const locals = seeds.map(
      (seed) =>
        sampled("intershap", "synergy", 2, seed, few).find(({ aggregation }) => aggregation === "local")!,
    );
    for (const { maskingBias, maskingError } of locals) {
      expect(maskingBias).toBeLessThan(0);
      expect(maskingError).toBeGreaterThanOrEqual(Math.abs(maskingBias!));
    }
    // Balanced rows leave a bias that can vanish faster than the estimate supposes: it may overshoot for one seed.
    const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    const corrected = mean(locals.map(({ value, maskingBias }) => value! - maskingBias!));
    expect(Math.abs(corrected - 1)).toBeLessThan(Math.abs(mean(locals.map(({ value }) => value!)) - 1));
  });

  it.each([20, 80])(
    "is at most that of independent draws, and no less than what other draws do: %i",
    (draws) => {
      const samples = 20;
      const generator = findGenerator("xor");
      const spec = generator.complete({ generator: "xor", setting: "synergy", samples: 12_000 });
      const { law, ...rest } = generator.generate(spec, 1);
      const set = sampledEvaluation({ law, ...rest }, "latents", { samples, background: 1600 });
      const found = Array.from({ length: 40 }, (_, seed) => {
        const order = permutation(1600, randomStream(seed, "test/other-draws"));
        const background = {
          ...set.background,
          matrices: set.background.matrices.map((own) => takeRows(own, order)),
        };
        const other = { ...set, background };
        const evaluation = encodeEvaluation(oracle(law)!, other);
        return shapeOfGame(maskedGame(evaluation, standInsOf("marginal", other, 1), draws)).absolute;
      });
      const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
      const values = found.map(({ value }) => value!);
      const spread = Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
      const told = mean(found.map(({ maskingError }) => maskingError!));
      // One row adds -1 to a sample's SHAPE with probability 3/4, else +1: a variance of 3/4, less where rows are balanced.
      expect(told).toBeLessThanOrEqual(Math.sqrt(3 / 4 / (samples * draws)));
      // The spread of 40 is known to 1 in sqrt(2 x 39) = 11 %: one and a half times that.
      expect(told).toBeGreaterThanOrEqual(spread / 1.17);
    },
  );

  it("is not called nothing when there was one draw", () => {
    for (const { maskingError } of sampled("intershap", "synergy", 2, 1, { ...few, draws: 1 })) {
      expect(maskingError).not.toBe(0);
    }
  });
});
