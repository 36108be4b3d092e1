import { beforeAll, describe, expect, it } from "vitest";
import { type Dataset, findGenerator, takeRows } from "../../generators/index.ts";
import { predictionsOf } from "../../math/classification.ts";
import {
  bayesLimits,
  bayesModel,
  type FusionModel,
  logitsOf,
  type NetworkFusion,
  paperTraining,
  selectBackend,
  train,
} from "../../models/index.ts";

const training = { ...paperTraining, epochs: 15, batch: 100, learningRate: 2e-3 };

/** Small enough to train in seconds, noisy enough that the ceiling is far below one. */
const small = { samples: 6000, dims: [12, 8], latentDimensions: 10, blockMean: 0.35, blockDeviation: 1 };

const cases = (["code", "paper"] as const).flatMap((profile) =>
  (["uniqueness-1", "synergy", "redundancy"] as const).flatMap((setting) =>
    (["early", "intermediate"] as const).map((fusion: NetworkFusion) => ({ profile, setting, fusion })),
  ),
);

/** Probability that each test row is answered right: ties count as coins. */
function right(model: FusionModel, dataset: Dataset): Float64Array {
  const rows = dataset.split.test;
  const inputs = dataset[model.inputs].map((matrix) => takeRows(matrix, rows));
  const predictions = predictionsOf(logitsOf(model, inputs), dataset.classes);
  return Float64Array.from(rows, (row, i) => predictions[i * dataset.classes + dataset.labels[row]!]!);
}

function meanAndError(values: Float64Array): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

describe.each(cases)(
  "$fusion fusion trained on $setting, profile $profile",
  ({ profile, setting, fusion }) => {
    let network: Float64Array;
    let bayes: Float64Array;
    let ceiling: number;

    beforeAll(async () => {
      await selectBackend("auto");
      const generator = findGenerator("hd-xor");
      const spec = generator.complete({ generator: "hd-xor", setting, profile, ...small });
      const dataset = generator.generate(spec, 7);
      const trained = await train(fusion, dataset, training, 7);
      network = right(trained, dataset);
      trained.dispose();
      bayes = right(bayesModel(dataset)!, dataset);
      ceiling = bayesLimits(spec, 7).accuracy!;
    });

    it("does not pass the Bayes model on the same rows", () => {
      const { mean, error } = meanAndError(network.map((value, row) => value - bayes[row]!));
      expect(mean).toBeLessThanOrEqual(4 * error);
    });

    it("does not pass the best reachable accuracy", () => {
      const { mean, error } = meanAndError(network);
      expect(mean).toBeLessThanOrEqual(ceiling + 4 * error);
    });

    it("has a ceiling that the Bayes model reaches", () => {
      const { mean, error } = meanAndError(bayes);
      expect(Math.abs(mean - ceiling)).toBeLessThanOrEqual(4 * error);
    });
  },
);
