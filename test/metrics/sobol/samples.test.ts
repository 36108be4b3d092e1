import { describe, expect, it } from "vitest";
import { spectral } from "../../../generators/spectral.ts";
import { findMetric, labelRule, type MeasureSettings, sampledSubject } from "../../../metrics/index.ts";
import { oracle } from "../../../models/index.ts";
import { facetName } from "../../laws/support/measurement-laws.ts";

const spent: MeasureSettings = { samples: 200, background: 200, draws: 20, clusters: 2 };
const seeds = Array.from({ length: 24 }, (_, k) => k + 1);

const rootMeanSquare = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2 / values.length, 0));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value / values.length, 0);

describe.each([
  { id: "sobol", modalities: 2 },
  { id: "sobol", modalities: 3 },
  { id: "sobol", modalities: 4 },
  { id: "sobol-coalitions", modalities: 2 },
  { id: "sobol-coalitions", modalities: 3 },
  { id: "sobol-coalitions", modalities: 4 },
])("$id on samples of a rule of $modalities modalities", ({ id, modalities }) => {
  const metric = findMetric(id);

  it.each(["value", "class"] as const)("is as far from the truth as its errors say, target %s", (target) => {
    const spec = spectral.complete({
      generator: "spectral",
      setting: "shares",
      modalities,
      samples: 2000,
      target,
    });
    const law = spectral.law(spec);
    const runs = seeds.map((seed) => {
      const dataset = spectral.generate(spec, seed);
      const measured = metric.measure(sampledSubject(dataset, oracle(dataset.law)!, spent));
      return new Map(measured.map((measurement) => [facetName(measurement), measurement]));
    });
    const ratios = metric.truth(law, labelRule).map((truth) => {
      const own = runs.map((run) => run.get(facetName(truth))!);
      const distances = own.map(({ value }) => value! - truth.value!);
      const distance = rootMeanSquare(distances);
      const error = rootMeanSquare(own.map(({ samplingError }) => samplingError!));
      const name = facetName(truth);
      // Root mean squares of 24 numbers scatter by 14 %, the error of an error by more, and this is the worst of up to 43.
      expect(distance, name).toBeLessThanOrEqual(2 * error);
      // No bias but what chance leaves in a mean of 24; numbers cut off at 0 and 1 lean inwards by less than an error.
      const cutOff = own.some(({ value }) => value === 0 || value === 1);
      const allowed = cutOff ? error : (3.5 * distance) / Math.sqrt(seeds.length);
      expect(Math.abs(mean(distances)), name).toBeLessThanOrEqual(allowed);
      // An error as large as a share would say nothing.
      expect(error, name).toBeLessThan(0.3);
      return distance / error;
    });
    // Nor are the errors much larger than they need to be.
    expect(mean(ratios)).toBeGreaterThan(0.5);
  });
});
