import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Matrix } from "../../../generators/index.ts";
import { architecture, type Encoders, type NetworkFusion } from "../../../models/architecture.ts";
import { selectBackend } from "../../../models/backend.ts";
import { logitsOf } from "../../../models/fusion-model.ts";
import { FusionNetwork } from "../../../models/fusion-network.ts";
import { initialise } from "../../../models/initialise.ts";
import { loadModel } from "../../../models/saved/load-model.ts";
import { saveModel } from "../../../models/saved/save-model.ts";
import { softmax } from "../../../models/softmax-cross-entropy.ts";
import { everyFusion, materialise } from "../small-networks.ts";
import { tinyData, tinyTraining } from "../tiny-data.ts";

let folder = "";
beforeAll(async () => {
  await selectBackend("wasm");
  folder = mkdtempSync(path.join(os.tmpdir(), "saved-models-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { spec, seed } = tinyData();

/** Saves a network at its random start in a new folder. */
async function saved(fusion: NetworkFusion, dims = [6, 4], classes = 3, encoders: Encoders = "trained") {
  const layout = architecture(fusion, dims, classes, encoders);
  const network = new FusionNetwork(layout, initialise(layout, 7));
  const place = mkdtempSync(path.join(folder, "model-"));
  const training = { ...tinyTraining, encoders };
  const card = await saveModel(place, network, {
    training,
    trainSeed: 7,
    data: { spec, seed },
    backend: "wasm",
  });
  return { network, place, card };
}

const rowsFor = (dims: readonly number[]): Matrix[] =>
  materialise({
    fusion: "early",
    dims,
    classes: 2,
    encoders: "trained",
    rows: 40,
    seed: 3,
  }).batch.modalities.map((data, m) => ({ rows: 40, columns: dims[m]!, data }));

/** The model as TensorFlow.js reads it from the files, over its own loader of files on a server. */
function layersModelIn(place: string): Promise<tf.LayersModel> {
  const serve = async (url: string | URL | Request) => {
    const file = path.basename(new URL(String(url)).pathname);
    const headers = {
      "Content-Type": file.endsWith(".json") ? "application/json" : "application/octet-stream",
    };
    return new Response(new Uint8Array(readFileSync(path.join(place, file))), { headers });
  };
  return tf.loadLayersModel(
    tf.io.http("http://models.invalid/model.json", { fetchFunc: serve as typeof fetch }),
  );
}

const every = [2, 3, 5].flatMap((modalities) => {
  const dims = [6, 4, 7, 1, 3].slice(0, modalities);
  return everyFusion(modalities).map((fusion) => [fusion, dims] as const);
});

describe("a saved network", () => {
  it.each(every)("%s of %j is read back as it was, bit for bit", async (fusion, dims) => {
    for (const [classes, encoders] of [
      [3, "trained"],
      [2, "frozen"],
      [1, "trained"],
    ] as const) {
      const { network, place, card } = await saved(fusion, [...dims], classes, encoders);
      const before = tf.memory().numTensors;
      const { network: again, card: read } = await loadModel(place);
      expect(read).toEqual(card);
      expect(again.architecture).toEqual(network.architecture);
      expect(again.parameters).toStrictEqual(network.parameters);
      expect(again.target).toBe(card.target);
      const rows = rowsFor(dims);
      expect(logitsOf(again, rows)).toStrictEqual(logitsOf(network, rows));
      again.dispose();
      expect(tf.memory().numTensors).toBe(before);
      network.dispose();
    }
  });

  it.each(every)("%s of %j is a model that TensorFlow.js reads, and answers alike", async (fusion, dims) => {
    for (const classes of [3, 1]) {
      const { network, place } = await saved(fusion, [...dims], classes);
      const model = await layersModelIn(place);
      const rows = rowsFor(dims);
      const reads = rows.filter((_, m) => network.architecture.encoders[m] !== null);
      expect(model.inputNames).toEqual(
        network.architecture.encoders.flatMap((own, m) => (own === null ? [] : [`modality-${m + 1}`])),
      );
      const inputs = reads.map(({ rows: count, columns, data }) => tf.tensor2d(data, [count, columns]));
      const answers = (model.predict(inputs) as tf.Tensor).dataSync();
      const logits = logitsOf(network, rows);
      const expected = classes === 1 ? logits : softmax(logits, 40, classes);
      // Sums of up to 21 products below four, over at most four layers: some units of 2^-24 of ten.
      expected.forEach((value, i) => {
        expect(Math.abs(answers[i]! - value)).toBeLessThan(5e-6);
      });
      tf.dispose(inputs);
      model.dispose();
      network.dispose();
    }
  });

  it("has a card that says what it is and how it came to be, and nothing else beside it", async () => {
    const { network, place, card } = await saved("late", [6, 4], 3, "frozen");
    network.dispose();
    expect(readdirSync(place).sort()).toEqual(["card.json", "model.json", "weights.bin"]);
    expect(card).toEqual({
      format: "synergy-bench model",
      formatVersion: 1,
      fusion: "late",
      dims: [6, 4],
      shapes: null,
      classes: 3,
      target: "class",
      training: { ...tinyTraining, encoders: "frozen" },
      trainSeed: 7,
      data: { spec, seed },
      backend: "wasm",
      parameters: network.parameters.length,
      files: {
        "model.json": expect.stringMatching(/^[0-9a-f]{64}$/),
        "weights.bin": expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });

  it("is replaced by one that is saved in its place, whole", async () => {
    const { network, place } = await saved("early");
    const other = await saved("late");
    const origin = { training: tinyTraining, trainSeed: 8, data: null, backend: "cpu" } as const;
    await saveModel(place, other.network, origin);
    const { network: read, card } = await loadModel(place);
    expect(card).toMatchObject({ ...origin, fusion: "late" });
    expect(read.parameters).toStrictEqual(other.network.parameters);
    for (const one of [network, other.network, read]) one.dispose();
  });
});

describe("what cannot be read back", () => {
  /** A saved model of which one file was changed, or removed where the change makes nothing of it. */
  async function damaged(file: string, change: (content: Buffer) => string | Buffer | null): Promise<string> {
    const { network, place } = await saved("early");
    network.dispose();
    const there = path.join(place, file);
    const content = change(readFileSync(there));
    if (content === null) rmSync(there);
    else writeFileSync(there, content);
    return place;
  }
  const card = (changes: object) => (content: Buffer) =>
    JSON.stringify({ ...JSON.parse(`${content}`), ...changes });
  const foreign = "is no card of a model of this program: give a folder that suite --save-models wrote.";

  it.each<[string, string, (content: Buffer) => string | Buffer | null, string]>([
    ["without card", "card.json", () => null, "Cannot read card.json of the model in"],
    ["without weights", "weights.bin", () => null, "Cannot read weights.bin of the model in"],
    ["without topology", "model.json", () => null, "Cannot read model.json of the model in"],
    ["a card cut off", "card.json", (content) => content.subarray(0, 100), foreign],
    ["a card of something else", "card.json", () => '{"name": "package"}', foreign],
    ["a card that is a list", "card.json", () => "[]", foreign],
    [
      "a card of another version",
      "card.json",
      card({ formatVersion: 2 }),
      "is of version 2, but only 1 is supported",
    ],
    ["no fusion there is", "card.json", card({ fusion: "middle" }), 'is damaged: fusion is "middle"; save'],
    ["a modality there is not", "card.json", card({ fusion: "unimodal-3" }), 'fusion is "unimodal-3"; save'],
    ["columns that are no number", "card.json", card({ dims: [6, "4"] }), 'dims is [6,"4"]; save'],
    ["no training", "card.json", card({ training: undefined }), "training is missing; save"],
    [
      "a training that cannot be",
      "card.json",
      card({ training: { ...tinyTraining, batch: 0 } }),
      "training is {",
    ],
    ["a target that does not fit", "card.json", card({ target: "value" }), 'target is "value"; save'],
    ["another backend", "card.json", card({ backend: "gpu" }), 'backend is "gpu"; save'],
    ["no checksums", "card.json", card({ files: {} }), "files is {}; save"],
    ["sizes of another network", "card.json", card({ dims: [6, 5] }), "weights, not "],
    [
      "weights cut off",
      "weights.bin",
      (content) => content.subarray(4),
      "weights.bin is not the file that was saved",
    ],
    [
      "weights with one bit turned",
      "weights.bin",
      (content) => Buffer.from(content.map((byte, i) => (i === 5 ? byte ^ 1 : byte))),
      "weights.bin is not the file that was saved",
    ],
    ["another topology", "model.json", () => "{}", "model.json is not the file that was saved"],
  ])("%s is told in one sentence", async (_, file, change, sentence) => {
    const place = await damaged(file, change);
    const before = tf.memory().numTensors;
    const refusal = await loadModel(place).catch((error: Error) => error);
    expect(refusal).toMatchObject({ name: "UserError" });
    const { message } = refusal as Error;
    expect(message).toContain(sentence);
    expect(message).toContain(place);
    expect(message).toMatch(/^[^\n]*; [^\n]*\.$|^[^\n]*: [^\n]*\.$/);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("a model of TensorFlow.js alone, or no folder at all, is told as well", async () => {
    await expect(loadModel(path.join(folder, "missing"))).rejects.toThrow(
      /^Cannot read card\.json of the model in .*missing: there is no such file or directory; give a folder that suite --save-models wrote\.$/,
    );
  });

  it("a place that cannot be written is told before anything is half there", async () => {
    const { network } = await saved("early");
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    mkdirSync(path.join(folder, "whole"));
    const origin = { training: tinyTraining, trainSeed: 1, data: null, backend: "wasm" } as const;
    await expect(saveModel(path.join(file, "model"), network, origin)).rejects.toThrow(
      /^Cannot write a model to .*: a file stands where a directory of its path should be; choose another place\.$/,
    );
    network.dispose();
  });
});
