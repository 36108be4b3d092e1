import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { takeRows } from "../../generators/index.ts";
import { architecture, type NetworkFusion } from "../../models/architecture.ts";
import { selectBackend } from "../../models/backend.ts";
import { initialise } from "../../models/initialise.ts";
import { testPerformance } from "../../models/test-performance.ts";
import { train } from "../../models/train.ts";
import type { EpochListener } from "../../models/train-epochs.ts";
import type { TrainingSpec } from "../../models/training-spec.ts";
import { stretchesOf } from "./layout.ts";
import { plainLoss, plainPass } from "./plain-network.ts";
import { everyFusion } from "./small-networks.ts";
import { tinyData, tinyTraining } from "./tiny-data.ts";

beforeAll(() => selectBackend("wasm"));

const data = tinyData();

/** The parameters that training ends with. */
async function trained(
  fusion: NetworkFusion,
  spec: TrainingSpec = tinyTraining,
  seed = 1,
  onEpoch?: EpochListener,
): Promise<Float32Array> {
  const model = await train(fusion, data, spec, seed, onEpoch);
  model.dispose();
  return model.parameters;
}

describe("training", () => {
  it.each(everyFusion(2))("%s gives the same weights bit for bit for the same seed", async (fusion) => {
    const first = await trained(fusion);
    expect(await trained(fusion)).toStrictEqual(first);
    expect(await trained(fusion, tinyTraining, 2)).not.toEqual(first);
  });

  it("starts from the numbers of its seed", async () => {
    const spec = { ...tinyTraining, epochs: 1, learningRate: 0, weightDecay: 0 };
    const layout = architecture("early", data.spec.dims, data.classes);
    expect(await trained("early", spec, 5)).toStrictEqual(initialise(layout, 5));
  });

  it("sees every training row once an epoch: without learning, each epoch's loss is that of the start", async () => {
    const losses: number[] = [];
    const spec = { ...tinyTraining, learningRate: 0, weightDecay: 0 };
    const start = await trained("early", spec, 1, (_, loss) => losses.push(loss));
    const rows = data.split.train;
    const layout = architecture("early", data.spec.dims, data.classes);
    const inputs = data.modalities.map((matrix) => takeRows(matrix, rows).data);
    const { logits } = plainPass(layout, start, inputs, rows.length);
    const labels = rows.map((row) => data.labels[row]!);
    const expected = plainLoss(logits, { labels, targets: null });
    expect(losses).toHaveLength(3);
    // A mean of 140 losses of about one, each good to a few units of 2^-24.
    for (const loss of losses) expect(Math.abs(loss - expected)).toBeLessThan(1e-6);
  });

  it("takes one step for each batch, the last and smaller one included", async () => {
    // Decay so strong that it is all there is of the gradient, steps so small that it hardly changes: then every
    // step of Adam is as long as the learning rate. 140 rows make three batches of 50, 50 and 40.
    const spec = { ...tinyTraining, weightDecay: 1e6, learningRate: 1e-5 };
    const start = initialise(architecture("early", data.spec.dims, data.classes), 1);
    const end = await trained("early", spec);
    const steps = [...start.keys()]
      .filter((i) => Math.abs(start[i]!) > 0.05)
      .map((i) => (Math.abs(start[i]!) - Math.abs(end[i]!)) / spec.learningRate);
    expect(steps.length).toBeGreaterThan(20);
    // Nine steps change a number above 0.05 by less than 0.2 %, and Adam's ratio with it.
    for (const taken of steps) expect(Math.abs(taken - 9)).toBeLessThan(0.09);
  });

  it("tells of every epoch, and learns", async () => {
    const clear = tinyData({ dims: [12, 8], blockMean: 2, blockDeviation: 0.5 });
    const seen: [number, number][] = [];
    const spec = { ...tinyTraining, epochs: 40, batch: 20, learningRate: 1e-2 };
    const model = await train("early", clear, spec, 1, (epoch, loss) => seen.push([epoch, loss]));
    expect(seen.map(([epoch]) => epoch)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    // A start that knows nothing is near chance, ln 2 = 0.69 or worse. The blocks lie eight deviations apart, so
    // nothing but training is between it and a loss near zero.
    expect(seen[0]![1]).toBeGreaterThan(0.5);
    expect(seen.at(-1)![1]).toBeLessThan(0.1);
    expect(testPerformance(model, clear).accuracy).toBeGreaterThan(0.9);
    model.dispose();
  });

  it.each([
    ["intermediate", "trained"],
    ["intermediate", "frozen"],
    ["late", "trained"],
    ["late", "frozen"],
    ["early", "frozen"],
  ] as const)("%s with %s encoders moves what is trained and nothing else", async (fusion, encoders) => {
    const layout = architecture(fusion, data.spec.dims, data.classes, encoders);
    const start = initialise(layout, 1);
    const end = await trained(fusion, { ...tinyTraining, encoders });
    for (const { from, to, trained } of stretchesOf(layout)) {
      // Weight decay moves even the weights whose gradient is zero.
      const moved = end.subarray(from, to).filter((value, i) => value !== start[from + i]).length;
      expect(moved).toBe(trained ? to - from : 0);
    }
  });

  it.each([
    ["intermediate", 11_477, 36_627],
    ["late", 152, 31_627],
    ["early", 56_627, 56_627],
  ] as const)("frozen %s of 200 and 100 columns moves %i of %i parameters", async (fusion, moved, all) => {
    const wide = tinyData({ samples: 40, dims: [200, 100] });
    const spec = { ...tinyTraining, epochs: 1, encoders: "frozen" } as const;
    const model = await train(fusion, wide, spec, 1);
    const start = initialise(model.architecture, 1);
    expect(model.parameters).toHaveLength(all);
    expect(model.parameters.filter((value, i) => value !== start[i])).toHaveLength(moved);
    model.dispose();
  });

  it("pulls weights towards zero by weight decay", async () => {
    const size = (parameters: Float32Array) => Math.hypot(...parameters);
    const spec = { ...tinyTraining, epochs: 10, learningRate: 1e-2 };
    const free = await trained("early", { ...spec, weightDecay: 0 });
    // Decay of 10 outweighs any gradient here: every step then leads to zero.
    const decayed = await trained("early", { ...spec, weightDecay: 10 });
    expect(size(decayed)).toBeLessThan(0.5 * size(free));
  });

  it("leaves no tensors behind", async () => {
    const before = tf.memory().numTensors;
    for (const fusion of everyFusion(2)) await trained(fusion);
    expect(tf.memory().numTensors).toBe(before);
  });
});
