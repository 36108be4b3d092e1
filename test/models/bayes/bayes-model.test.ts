import { describe, expect, it } from "vitest";
import {
  type Dataset,
  type DatasetRequest,
  type DatasetSpec,
  findGenerator,
  takeRows,
} from "../../../generators/index.ts";
import { bayesModel, logitsOf, type Outputs, softmax, testPerformance } from "../../../models/index.ts";
import { densityPosterior } from "./density-posterior.ts";
import { generated, informative, smallSpec } from "./embedded-data.ts";

const seed = 3;
const rows = Array.from({ length: 40 }, (_, row) => row);

function completed(request: DatasetRequest): DatasetSpec {
  return findGenerator(request.generator).complete({ samples: 60, ...request });
}

/** What the Bayes model answers on the first rows: class probabilities, or values; [rows, classes]. */
function answersOf(dataset: Dataset): number[][] {
  const model = bayesModel(dataset)!;
  const inputs = dataset[model.inputs].map((matrix) => takeRows(matrix, Int32Array.from(rows)));
  const outputs = logitsOf(model, inputs);
  const { classes, target } = model;
  const answers: Outputs = target === "class" ? softmax(outputs, rows.length, classes) : outputs;
  return rows.map((row) => [...answers.subarray(row * classes, (row + 1) * classes)]);
}

function largestGap(found: readonly number[][], wanted: readonly number[][]): number {
  return Math.max(...found.flatMap((row, i) => row.map((value, k) => Math.abs(value - wanted[i]![k]!))));
}

// Data and statistics are single precision, 6e-8 of numbers of size 1 to 10, and projections magnify the data's rounding
// by their condition, some 10 to 100 here.
const singlePrecision = 1e-5;

describe("the Bayes model of embedded bits", () => {
  it.each(
    informative.flatMap((request) =>
      [2, 3].flatMap((modalities) => [0, 0.1].map((labelNoise) => ({ ...request, modalities, labelNoise }))),
    ),
  )(
    "answers with the posterior of $setting, $profile, M = $modalities, label noise $labelNoise",
    (request) => {
      // Fewer columns than latent dimensions, even joined, so that every covariance has an inverse.
      const dims = [4, 3, 2].slice(0, request.modalities);
      const dataset = generated(smallSpec({ samples: 60, ...request, dims }), seed);
      expect(largestGap(answersOf(dataset), densityPosterior(dataset, rows))).toBeLessThan(singlePrecision);
    },
  );

  it.each(informative)(
    "answers with the posterior of $setting, $profile, where columns are more than latent dimensions",
    (request) => {
      const dataset = generated(
        smallSpec({ samples: 60, ...request, dims: [9, 7], latentDimensions: 4 }),
        seed,
      );
      const { latentSize, sharedNoise } = findGenerator("hd-xor").embedding(dataset.spec, seed)!;
      // As many columns tell the whole latent vector; where it is shared, those of the first modality do for both.
      const kept = [Math.min(9, latentSize), sharedNoise ? 0 : Math.min(7, latentSize)];
      const wanted = densityPosterior(dataset, rows, kept);
      expect(largestGap(answersOf(dataset), wanted)).toBeLessThan(singlePrecision);
    },
  );

  it.each([
    { setting: "components", redundancy: 0.8, uniqueness: [0.5, 0], synergy: 1 },
    { setting: "components", redundancy: 0, uniqueness: [0.5, 0.9], synergy: 0, labelNoise: 0.1 },
    { setting: "mixture", redundancy: 0.3, uniqueness: [0.2, 0.1], synergy: 0.4 },
    { setting: "mixture", redundancy: 0.5, uniqueness: [0, 0], synergy: 0.5, labelNoise: 0.2 },
  ])("answers with the posterior of the dial: %j", (request) => {
    const dataset = generated(
      completed({ generator: "dial", latentDimensions: 6, dims: [5, 6], ...request }),
      seed,
    );
    expect(largestGap(answersOf(dataset), densityPosterior(dataset, rows))).toBeLessThan(singlePrecision);
  });

  it.each(["class", "value"] as const)("answers with the posterior of the function dial's %s", (target) => {
    const request = { modalities: 3, latentDimensions: 6, dims: [5, 4, 6], target };
    const setting = findGenerator("spectral").settings(3).at(-1)!;
    const dataset = generated(completed({ generator: "spectral", setting, ...request }), seed);
    expect(largestGap(answersOf(dataset), densityPosterior(dataset, rows))).toBeLessThan(singlePrecision);
  });

  it("reads the original alone where a modality is duplicated, noise included", () => {
    for (const { profile, setting } of informative) {
      const request = { samples: 60, profile, setting };
      const plain = generated(smallSpec(request), seed);
      const { dims } = plain.spec;
      const doubled = generated(
        smallSpec({ ...request, modalities: 3, dims: [...dims, dims[0]!], control: "duplicated-modality" }),
        seed,
      );
      expect(answersOf(doubled)).toEqual(answersOf(plain));
    }
  });

  it.each(["code", "paper"] as const)(
    "does not exist where labels ignore the data, profile %s",
    (profile) => {
      for (const request of [
        { setting: "random" },
        { control: "permuted-labels" } as const,
        { labelNoise: 0.5 },
      ]) {
        expect(bayesModel(generated(smallSpec({ samples: 60, profile, ...request }), seed))).toBeNull();
      }
    },
  );
  it("stays finite where blocks lie so far apart that likelihoods underflow", () => {
    for (const { profile, setting } of informative) {
      const dataset = generated(smallSpec({ samples: 60, profile, setting, blockMean: 40 }), seed);
      const logits = logitsOf(bayesModel(dataset)!, dataset.modalities);
      expect(logits.every(Number.isFinite)).toBe(true);
      // Exponents differ by thousands, and a double holds none below exp(-745).
      expect(Math.min(...logits)).toBeLessThan(-1000);
      expect(testPerformance(bayesModel(dataset)!, dataset).accuracy).toBe(1);
    }
  });

  it("does not exist where the blocks carry nothing", () => {
    expect(bayesModel(generated(smallSpec({ samples: 60, blockMean: 0 }), seed))).toBeNull();
  });
});
