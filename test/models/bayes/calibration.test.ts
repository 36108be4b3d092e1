import { describe, expect, it } from "vitest";
import { type Dataset, takeRows } from "../../../generators/index.ts";
import { accuracy, confusion, predictionsOf } from "../../../math/classification.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { bayesModel, type FusionModel, logitsOf, softmax, testPerformance } from "../../../models/index.ts";
import { generated, informative, smallSpec } from "./embedded-data.ts";

const seed = 8;
const bins = 10;

/** The same model with the statistics of its signs weighted and centred wrongly. */
function perturbed(model: FusionModel, strength: number): FusionModel {
  const random = randomStream(seed, "test/perturbed");
  const factors = Array.from({ length: model.width }, () => 1 + strength * (2 * random() - 1));
  const shifts = factors.map(() => strength * (2 * random() - 1));
  return {
    ...model,
    encode: (modality, rows) =>
      model
        .encode(modality, rows)
        .map((value, cell) => factors[cell % model.width]! * value + shifts[cell % model.width]!),
  };
}

function accuracyOn(model: FusionModel, { modalities, labels }: Dataset): number {
  const predictions = predictionsOf(logitsOf(model, modalities), 2);
  return accuracy(confusion(labels, predictions, new Float64Array(labels.length).fill(1), 2), 2);
}

describe("the Bayes model's posterior", () => {
  it.each(informative)("is as often right as it says: $setting, $profile", (request) => {
    const samples = 40_000;
    const dataset = generated(smallSpec({ ...request, samples, labelNoise: 0.05 }), seed);
    const posterior = softmax(logitsOf(bayesModel(dataset)!, dataset.modalities), samples, 2);
    const sums = Array.from({ length: bins }, () => ({ said: 0, seen: 0, variance: 0 }));
    for (let row = 0; row < samples; row++) {
      const said = posterior[2 * row + 1]!;
      const bin = sums[Math.min(bins - 1, Math.floor(said * bins))]!;
      bin.said += said;
      bin.seen += dataset.labels[row]!;
      bin.variance += said * (1 - said);
    }
    for (const { said, seen, variance } of sums) {
      // Labels are independent given the data: four standard deviations of their number.
      expect(Math.abs(said - seen)).toBeLessThanOrEqual(4 * Math.sqrt(variance));
    }
  });

  it.each(informative)(
    "gives better answers than one that is a little off: $setting, $profile",
    (request) => {
      const samples = 40_000;
      const dataset = generated(smallSpec({ ...request, samples }), seed);
      const model = bayesModel(dataset)!;
      expect(accuracyOn(model, dataset)).toBeGreaterThan(accuracyOn(perturbed(model, 1), dataset));
    },
  );

  it("has the performance on test rows that its answers have", () => {
    const dataset = generated(smallSpec({ samples: 2_000 }), seed);
    const model = bayesModel(dataset)!;
    const inputs = dataset.modalities.map((matrix) => takeRows(matrix, dataset.split.test));
    const logits = logitsOf(model, inputs);
    const right = [...dataset.split.test].filter(
      (row, i) => Number(logits[2 * i + 1]! > logits[2 * i]!) === dataset.labels[row],
    );
    expect(testPerformance(model, dataset).accuracy).toBeCloseTo(
      right.length / dataset.split.test.length,
      12,
    );
  });
});
