import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findGenerator } from "../../../generators/index.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { additiveProjection, emap, emapShare, sampledSubject } from "../../../metrics/index.ts";
import { selectBackend } from "../../../models/backend.ts";
import { type FusionModel, paperTraining, train } from "../../../models/index.ts";
import { fewDraws, smallDataset } from "../../laws/support/cases.ts";

/** Logits that are sums of a random nonlinear function of each modality, in single precision like a network's. */
function additiveModel(dims: readonly number[], classes: number, seed: number): FusionModel {
  const random = randomStream(seed, "test/additive-model");
  const weights = dims.map((columns) =>
    Float64Array.from({ length: columns * classes }, () => 4 * random() - 2),
  );
  return {
    fusion: "oracle",
    inputs: "modalities",
    target: "class",
    classes,
    width: classes,
    encode: (modality, { rows, columns, data }) =>
      Float32Array.from({ length: rows * classes }, (_, cell) => {
        const [row, c] = [Math.floor(cell / classes), cell % classes];
        let sum = 0;
        for (let k = 0; k < columns; k++) {
          sum += data[row * columns + k]! * weights[modality]![k * classes + c]!;
        }
        return Math.sin(3 * sum) * (1 + modality);
      }),
    head: (sums) => sums.slice(),
    dispose() {},
  };
}

/** What is left of a model's logits by its projection, and the numbers that are made of it. */
function interactionOf(model: FusionModel, dataset: ReturnType<typeof smallDataset>) {
  const subject = sampledSubject(dataset, model, fewDraws);
  const means = subject.firstOrderMeans();
  const { logits, set } = subject.evaluation!;
  const projection = additiveProjection(means);
  let [left, largest] = [0, 0];
  projection.forEach((value, cell) => {
    left = Math.max(left, Math.abs(value - logits[cell]!));
    largest = Math.max(largest, Math.abs(logits[cell]!));
  });
  const { gap } = emap(means, logits, set.labels);
  return { left, largest, gap: gap.value!, gapError: gap.maskingError!, share: emapShare(means).value! };
}

describe.each([2, 3, 4, 5])("a model additive over %i modalities", (modalities) => {
  it.each([2, 3])("of %i classes is its own projection to 1e-6, and has no gap and no share", (classes) => {
    for (let seed = 1; seed <= 5; seed++) {
      const dataset = smallDataset("synergy", modalities, seed);
      const model = additiveModel(dataset.spec.dims, classes, seed);
      const { left, largest, gap, gapError, share } = interactionOf(model, dataset);
      expect(left).toBeLessThanOrEqual(1e-6 * largest);
      expect(largest).toBeGreaterThan(1);
      expect(gap).toBe(0);
      expect(gapError).toBeLessThanOrEqual(1e-12);
      // Squares of single-precision rounding.
      expect(share).toBeLessThanOrEqual(1e-12);
    }
  });
});

describe.each([2, 3])("late fusion of %i modalities, its encoders trained", (modalities) => {
  const generator = findGenerator("hd-xor");
  const dataset = generator.generate(
    generator.complete({
      generator: "hd-xor",
      setting: "uniqueness-1",
      modalities,
      samples: 1000,
      latentDimensions: 8,
      blockMean: 1,
    }),
    1,
  );
  let model: FusionModel;
  beforeAll(async () => {
    await selectBackend("wasm");
    model = await train("late", dataset, { ...paperTraining, epochs: 30, learningRate: 1e-2 }, 1);
  });
  afterAll(() => model.dispose());

  it("has learned the label, and has no gap and no share", () => {
    const { left, largest, gap, share } = interactionOf(model, dataset);
    // Far from where training starts, so that nothing is small because all is.
    expect(largest).toBeGreaterThan(2);
    expect(left).toBeLessThanOrEqual(1e-6 * largest);
    expect(gap).toBe(0);
    expect(share).toBeLessThanOrEqual(1e-12);
  });
});
