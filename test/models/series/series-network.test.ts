import { beforeAll, describe, expect, it } from "vitest";
import { type Dataset, findGenerator, modalityShapes } from "../../../generators/index.ts";
import { findMetric, sampledSubject } from "../../../metrics/index.ts";
import { selectBackend } from "../../../models/backend.ts";
import { logitsOf } from "../../../models/fusion-model.ts";
import { predictingModel } from "../../../models/predicting-model.ts";
import { initialiseSeries, stretchesOf } from "../../../models/series/initialise-series.ts";
import { seriesArchitecture, seriesFusions } from "../../../models/series/series-architecture.ts";
import { seriesPredictor } from "../../../models/series/series-network.ts";
import { trainSeries } from "../../../models/series/train-series.ts";
import { testPerformance } from "../../../models/test-performance.ts";
import { restoreNetwork } from "../../../models/trained-network.ts";
import { paperTraining, type TrainingSpec } from "../../../models/training-spec.ts";

beforeAll(() => selectBackend("wasm"));

/** A static row, and a series of one feature over a day, told by the series. */
function tinySeries(samples = 120): Dataset {
  const generator = findGenerator("static-series");
  const request = {
    generator: "static-series",
    setting: "uniqueness-2",
    dims: [3, 24],
    blockMean: 4,
    samples,
  };
  return generator.generate(generator.complete(request), 1);
}

const tiny: TrainingSpec = { ...paperTraining, epochs: 2, batch: 30, learningRate: 3e-3 };
const data = tinySeries();
const shapes = modalityShapes(data.spec);

/** Compared as bytes: hundreds of thousands of numbers take a matcher seconds. */
function sameBits(a: Float32Array, b: Float32Array): boolean {
  const bytes = ({ buffer, byteOffset, byteLength }: Float32Array) =>
    Buffer.from(buffer, byteOffset, byteLength);
  return bytes(a).equals(bytes(b));
}

describe.each(seriesFusions)("training %s", (fusion) => {
  const layout = seriesArchitecture(fusion, shapes, data.classes);

  it("gives the same weights bit for bit for the same seed, and others for another", async () => {
    const [one, again, other] = [
      (await trainSeries(fusion, data, shapes, tiny, 1)).network,
      (await trainSeries(fusion, data, shapes, tiny, 1)).network,
      (await trainSeries(fusion, data, shapes, tiny, 2)).network,
    ];
    expect(sameBits(again.parameters, one.parameters)).toBe(true);
    expect(sameBits(other.parameters, one.parameters)).toBe(false);
  });

  it("moves every layer, and leaves frozen encoders where they started", async () => {
    const start = initialiseSeries(layout, 1);
    for (const encoders of ["trained", "frozen"] as const) {
      const spec = { ...tiny, encoders, weightDecay: 0 };
      const { parameters } = (await trainSeries(fusion, data, shapes, spec, 1)).network;
      for (const { from, to, trained } of stretchesOf(
        seriesArchitecture(fusion, shapes, data.classes, encoders),
      )) {
        const same = parameters.slice(from, to).every((value, i) => value === start[from + i]);
        expect(same).toBe(!trained);
      }
    }
  });

  it("learns to read the series", async () => {
    const clear = tinySeries(200);
    const losses: number[] = [];
    const spec = { ...tiny, epochs: 8, learningRate: 1e-2 };
    const { network: model } = await trainSeries(fusion, clear, shapes, spec, 1, (_, loss) =>
      losses.push(loss),
    );
    expect(losses).toHaveLength(8);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
    // The largest class has half of the rows; the best answer is right nearly always.
    expect(testPerformance(model, clear).accuracy).toBeGreaterThan(0.8);
  });

  it("follows the options of every training", async () => {
    const options: TrainingSpec = {
      ...tiny,
      epochs: 6,
      schedule: { kind: "cosine" },
      stopEarly: { patience: 1, leastGain: 1e6 },
      keep: "best",
      classWeights: "balanced",
    };
    const { history } = await trainSeries(fusion, data, shapes, options, 1);
    // The first epoch is always a gain, and no other can gain a million nats.
    expect(history.epochs).toHaveLength(2);
    expect(history.epochs.every(({ validationLoss }) => validationLoss! > 0)).toBe(true);
    expect(history.epochs[1]!.learningRate).toBeLessThan(history.epochs[0]!.learningRate);
    const unweighted = await trainSeries(fusion, data, shapes, { ...options, classWeights: "none" }, 1);
    expect(unweighted.history.epochs[0]!.loss).not.toBe(history.epochs[0]!.loss);
  });

  it("says so when it diverges", async () => {
    // A second step of this size leaves the range of float32.
    const huge = { ...tiny, epochs: 9, learningRate: 3e38 };
    await expect(trainSeries(fusion, data, shapes, huge, 1)).rejects.toThrow("Training diverged in epoch");
  });

  it("can be taken up again from its numbers, and from no other number of them", async () => {
    const { network: model } = await trainSeries(fusion, data, shapes, tiny, 1);
    const restored = restoreNetwork(fusion, data.spec, data.classes, "trained", model.parameters)!;
    expect(logitsOf(restored, data.modalities)).toStrictEqual(logitsOf(model, data.modalities));
    const fewer = model.parameters.slice(1);
    expect(restoreNetwork(fusion, data.spec, data.classes, "trained", fewer)).toBeNull();
  });
});

describe.each(seriesFusions)("%s in parts", (fusion) => {
  it("plays the game that plain prediction of whole rows plays", async () => {
    const layout = seriesArchitecture(fusion, shapes, data.classes);
    const { network: model } = await trainSeries(fusion, data, shapes, { ...tiny, epochs: 3 }, 1);
    const whole = predictingModel(seriesPredictor(layout, model.parameters));
    const [own, plain] = [model, whole].map((one) => {
      const settings = { samples: 18, background: 18, draws: 9, clusters: 3 };
      return findMetric("intershap").measure(sampledSubject(data, one, settings));
    });
    const values = own!.map(({ value }, i) => [value, plain![i]!.value] as const);
    const known = values.filter(([value]) => value !== null);
    expect(known.length).toBeGreaterThan(3);
    // Sums of float32 in another order: some 1e-6 of logits of order one, in ratios of means of a hundredth or more.
    for (const [value, other] of known) expect(Math.abs(value! - other!)).toBeLessThan(1e-4);
    expect(values.filter(([value, other]) => (value === null) !== (other === null))).toEqual([]);
  });
});
