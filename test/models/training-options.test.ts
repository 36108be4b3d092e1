import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { type Dataset, takeRows } from "../../generators/index.ts";
import { selectBackend } from "../../models/backend.ts";
import { balancedClassWeights } from "../../models/class-weights.ts";
import { trainWithHistory } from "../../models/train.ts";
import type { TrainingSpec } from "../../models/training-spec.ts";
import { plainLoss, plainPass } from "./plain-network.ts";
import { tinyData, tinyTraining } from "./tiny-data.ts";

beforeAll(() => selectBackend("wasm"));

/** Labels that mean nothing: what is learned of them does not hold for validation rows, and so gets worse. */
const noise = tinyData({ setting: "random" });

/** Three rows of class 1 for each of class 0. */
const skewed: Dataset = { ...noise, labels: noise.labels.map((_, row) => Number(row % 4 !== 0)) };

const overfitting: TrainingSpec = { ...tinyTraining, epochs: 40, batch: 20, learningRate: 1e-2 };

async function run(spec: TrainingSpec, data = noise) {
  const { network, history } = await trainWithHistory("early", data, spec, 1);
  network.dispose();
  const { parameters, architecture } = network;
  const losses = history.epochs.map(({ validationLoss }) => validationLoss!);
  return { parameters, architecture, history, losses };
}

/** The loss of a plain pass in double precision; with weights, their mean over the rows is taken out. */
function plainLossOf(
  { architecture, parameters }: Awaited<ReturnType<typeof run>>,
  data: Dataset,
  rows: Int32Array,
  weights: Float64Array | null = null,
): number {
  const inputs = data.modalities.map((matrix) => takeRows(matrix, rows).data);
  const { logits } = plainPass(architecture, parameters, inputs, rows.length);
  const labels = rows.map((row) => data.labels[row]!);
  const loss = plainLoss(logits, { labels, targets: null, classWeights: weights });
  const total = labels.reduce((sum, label) => sum + (weights?.[label] ?? 1), 0);
  return (loss * rows.length) / total;
}

// A mean of losses of up to about ten, each good to a few units of 2^-24.
const ROUNDING = 1e-5;

describe("the history of a training", () => {
  it("tells of every epoch what its listener hears, and of no validation loss unless it is needed", async () => {
    const heard: unknown[] = [];
    const { network, history } = await trainWithHistory(
      "early",
      noise,
      tinyTraining,
      1,
      (epoch, loss, report) => {
        expect([report.epoch, report.loss]).toEqual([epoch, loss]);
        heard.push(report);
      },
    );
    network.dispose();
    expect(history).toEqual({ epochs: heard, keptEpoch: 3 });
    for (const { validationLoss, learningRate } of history.epochs) {
      expect([validationLoss, learningRate]).toEqual([null, 1e-3]);
    }
  });

  it("is empty without epochs", async () => {
    expect((await run({ ...tinyTraining, epochs: 0, keep: "best" })).history).toEqual({
      epochs: [],
      keptEpoch: 0,
    });
  });
});

describe("the validation loss", () => {
  it("is that of the weights after the epoch, and looking at it changes none of them", async () => {
    const plain = await run(tinyTraining);
    const watched = await run({ ...tinyTraining, validationLoss: true });
    expect(watched.parameters).toStrictEqual(plain.parameters);
    const expected = plainLossOf(watched, noise, noise.split.validation);
    expect(Math.abs(watched.losses.at(-1)! - expected)).toBeLessThan(ROUNDING);
  });

  it("needs validation rows", async () => {
    const without = { ...noise, split: { ...noise.split, validation: new Int32Array(0) } };
    await expect(run({ ...tinyTraining, keep: "best" }, without)).rejects.toThrow(
      /^The training looks at validation rows, and the dataset has none: give more samples, or /,
    );
    await expect(run(tinyTraining, without)).resolves.toBeDefined();
  });
});

describe("the best epoch", () => {
  it("is the one with the least validation loss, and its weights are the ones that are kept", async () => {
    const { history, losses } = await run({ ...overfitting, keep: "best" });
    const least = 1 + losses.indexOf(Math.min(...losses));
    expect(history.keptEpoch).toBe(least);
    // It overfits: otherwise the last epoch would be the best, and this would say nothing.
    expect(least).toBeLessThan(overfitting.epochs);
    const kept = await run({ ...overfitting, keep: "best" });
    // With a constant rate, a training of that many epochs is the beginning of the longer one.
    const short = await run({ ...overfitting, epochs: least });
    expect(kept.parameters).toStrictEqual(short.parameters);
  });
});

describe("early stopping", () => {
  it("stops when patience is at its end, with the weights of then", async () => {
    const stopEarly = { patience: 4, leastGain: 0 };
    const { history, losses, parameters } = await run({ ...overfitting, stopEarly });
    const least = 1 + losses.indexOf(Math.min(...losses));
    expect(history.epochs).toHaveLength(least + 4);
    expect(history.epochs.length).toBeLessThan(overfitting.epochs);
    expect(history.keptEpoch).toBe(least + 4);
    const short = await run({ ...overfitting, epochs: least + 4 });
    expect(parameters).toStrictEqual(short.parameters);
  });

  it("keeps the best epoch where that is asked for too", async () => {
    const spec = { ...overfitting, stopEarly: { patience: 4, leastGain: 0 }, keep: "best" } as const;
    const { history } = await run(spec);
    expect(history.keptEpoch).toBe(history.epochs.length - 4);
  });

  it("does not take a gain below the least for one", async () => {
    const stopEarly = { patience: 2, leastGain: 10 };
    // The first epoch has nothing to be held against.
    expect((await run({ ...overfitting, stopEarly })).history.epochs).toHaveLength(3);
  });

  it("never stops while the loss falls", async () => {
    const clear = tinyData({ dims: [12, 8], blockMean: 2, blockDeviation: 0.5 });
    const spec = { ...tinyTraining, epochs: 12, stopEarly: { patience: 1, leastGain: 0 } };
    const { losses } = await run(spec, clear);
    expect(losses).toHaveLength(12);
    for (const [e, loss] of losses.entries()) expect(loss).toBeLessThan(losses[e - 1] ?? 2);
  });
});

describe("the schedule", () => {
  it("sets the rate of every epoch, and steps are as long", async () => {
    const spec = { ...tinyTraining, epochs: 4, schedule: { kind: "step", every: 2, factor: 0.1 } } as const;
    const { history } = await run(spec);
    expect(history.epochs.map(({ learningRate }) => learningRate)).toEqual([1e-3, 1e-3, 1e-4, 1e-4]);
    // A rate that vanishes after two epochs leaves the weights as those two made them.
    const halted = { ...spec, schedule: { kind: "step", every: 2, factor: 1e-30 } } as const;
    const short = await run({ ...tinyTraining, epochs: 2 });
    expect((await run(halted)).parameters).toStrictEqual(short.parameters);
  });
});

describe("balanced class weights", () => {
  it("count classes alike: without learning, every epoch's loss is the weighted one of the start", async () => {
    const spec = { ...tinyTraining, learningRate: 0, weightDecay: 0, classWeights: "balanced" } as const;
    const trained = await run({ ...spec, validationLoss: true }, skewed);
    const { train: rows, validation } = skewed.split;
    const weights = balancedClassWeights(skewed, rows);
    expect(weights[0]).toBeGreaterThan(2 * weights[1]!);
    for (const { loss, validationLoss } of trained.history.epochs) {
      expect(Math.abs(loss - plainLossOf(trained, skewed, rows, weights))).toBeLessThan(ROUNDING);
      const expected = plainLossOf(trained, skewed, validation, weights);
      expect(Math.abs(validationLoss! - expected)).toBeLessThan(ROUNDING);
    }
  });

  it("make a network that knows nothing but the classes' sizes answer one half", async () => {
    const blank = {
      ...skewed,
      modalities: skewed.modalities.map((matrix) => ({ ...matrix, data: matrix.data.map(() => 0) })),
    };
    const spec = { ...tinyTraining, epochs: 200, batch: 200, learningRate: 3e-2, weightDecay: 0 };
    const shareOfClass1 = async (classWeights: "none" | "balanced") => {
      const { architecture, parameters } = await run({ ...spec, classWeights }, blank);
      const inputs = blank.modalities.map(({ columns }) => new Float32Array(columns));
      const [[a, b]] = plainPass(architecture, parameters, inputs, 1).logits as [[number, number]];
      return 1 / (1 + Math.exp(a - b));
    };
    const rows = skewed.split.train;
    const share = rows.reduce((sum, row) => sum + skewed.labels[row]!, 0) / rows.length;
    // Adam of a convex function of two numbers, 200 steps: well within a hundredth of its minimum.
    expect(Math.abs((await shareOfClass1("none")) - share)).toBeLessThan(0.01);
    expect(Math.abs((await shareOfClass1("balanced")) - 0.5)).toBeLessThan(0.01);
  });
});

it("every option together gives the same weights for the same seed, and leaves no tensors behind", async () => {
  const spec: TrainingSpec = {
    ...overfitting,
    schedule: { kind: "cosine" },
    stopEarly: { patience: 5, leastGain: 0 },
    keep: "best",
    classWeights: "balanced",
  };
  const before = tf.memory().numTensors;
  const first = await run(spec, skewed);
  expect(await run(spec, skewed)).toStrictEqual(first);
  expect(tf.memory().numTensors).toBe(before);
});
