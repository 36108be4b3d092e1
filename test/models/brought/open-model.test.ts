import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Matrix } from "../../../generators/index.ts";
import { readNpz } from "../../../math/npy/npz.ts";
import { architecture } from "../../../models/architecture.ts";
import { onnxModel } from "../../../models/brought/onnx/onnx-model.ts";
import { tfjsProcess } from "../../../models/brought/tfjs/tfjs-process.ts";
import { FusionNetwork } from "../../../models/fusion-network.ts";
import {
  type FusionModel,
  logitsOf,
  type ModelRequest,
  type OpenedModel,
  openModel,
  selectBackend,
  softmax,
} from "../../../models/index.ts";

import { initialise } from "../../../models/initialise.ts";
import { saveModel } from "../../../models/saved/save-model.ts";
import { tinyData, tinyTraining } from "../tiny-data.ts";

const fixtures = path.join(import.meta.dirname, "../../fixtures/models");
const program = path.join(import.meta.dirname, "fake-program.mjs");
const expected = readNpz(readFileSync(path.join(fixtures, "expected.npz")), "expected.npz");

let folder = "";
beforeAll(async () => {
  await selectBackend("wasm");
  folder = mkdtempSync(path.join(os.tmpdir(), "brought-models-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const opened: OpenedModel[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const rows: Matrix[] = ["rna", "protein"].map((name) => {
  const { data, shape } = expected[name]!;
  return { rows: shape[0]!, columns: shape[1]!, data: data as Float32Array };
});
const modalities = [
  { name: "rna", sampleShape: [6] },
  { name: "protein", sampleShape: [4] },
];

async function open(request: ModelRequest, forms = modalities): Promise<OpenedModel> {
  const one = await openModel(request, forms, rows);
  opened.push(one);
  return one;
}

const fixture = (name: string) => ({ file: path.join(fixtures, `${name}.onnx`) });
const command = (way: string) => `"${process.execPath}" "${program}" "${way}"`;
const numbersOf = (name: string) => Array.from(expected[name]!.data as ArrayLike<number>);

function probabilitiesOf(model: FusionModel): Float64Array {
  return softmax(logitsOf(model, rows), rows[0]!.rows, model.classes);
}

/** The largest distance of answers from those of the model's own runtime. */
function distance(answers: ArrayLike<number>, wanted: readonly number[]): number {
  expect(answers).toHaveLength(wanted.length);
  return Math.max(...wanted.map((value, k) => Math.abs(value - answers[k]!)));
}

describe("an ONNX model", () => {
  it("answers as Python's onnxruntime does, input by input", async () => {
    const { model, source } = await open({ from: fixture("fusion"), outputs: "logits" });
    expect(distance(logitsOf(model, rows), numbersOf("fusion"))).toBeLessThan(1e-5);
    expect(model).toMatchObject({ fusion: "brought", target: "class", classes: 3 });
    expect(source.runtime).toMatch(/^onnxruntime-(web|node) 1\.\d+\.\d+, rna and protein to logits$/);
    expect(source.sha256).toMatch(/^[0-9a-f]{64}$/);
    // The thread sleeps between batches and answers again, however often.
    expect(distance(logitsOf(model, rows), numbersOf("fusion"))).toBeLessThan(1e-5);
  });

  it("takes all modalities side by side where it has one input, and tells probabilities from labels", async () => {
    const { model, source } = await open({ from: fixture("logistic"), outputs: "probabilities" });
    expect(distance(probabilitiesOf(model), numbersOf("logistic"))).toBeLessThan(1e-5);
    expect(source.runtime).toContain("joined to probabilities");
  });

  it("that takes five rows at a time gets five, and the last are padded", async () => {
    const { model } = await open({ from: fixture("five-rows"), outputs: "value" });
    expect(model).toMatchObject({ target: "value", classes: 1 });
    expect(distance(logitsOf(model, rows), numbersOf("five-rows"))).toBeLessThan(1e-5);
    const eight = rows.map(({ columns, data }) => ({ rows: 8, columns, data: data.slice(0, 8 * columns) }));
    expect(distance(logitsOf(model, eight), numbersOf("five-rows").slice(0, 8))).toBeLessThan(1e-5);
  });

  it("finds its weights by the names that it states, in other folders and in nodes too", async () => {
    const { model, source } = await open({
      from: fixture("external"),
      outputs: "logits",
      inputs: { all: "x" },
    });
    // The columns of W count from -1 by tenths, row by row; the bias is (0.5, -0.25).
    const wanted = Array.from({ length: 40 }, (_, row) => {
      const x = rows.flatMap(({ columns, data }) => [...data.subarray(row * columns, (row + 1) * columns)]);
      return [0.5, -0.25].map((bias, c) =>
        x.reduce((sum, one, k) => sum + one * ((2 * k + c) / 10 - 1), bias),
      );
    }).flat();
    expect(distance(logitsOf(model, rows), wanted)).toBeLessThan(1e-5);
    expect(source.files.map((file) => path.relative(fixtures, file))).toEqual([
      "external.onnx",
      path.join("weights", "bias.bin"),
      "external.onnx_data",
    ]);
  });

  it.each([
    [
      "weights/none.bin",
      /has weights in "weights\/none\.bin", and .*none\.bin cannot be read \(there is no such/,
    ],
    ["../eights/bias.b", /has weights outside its folder \("\.\.\/eights\/bias\.b"\): put them beside it/],
    ["a/../../bias.bin", /has weights outside its folder/],
    ["/etc/ssl/private", /has weights outside its folder/],
    ["..\\weights\\b.bin", /has weights outside its folder/],
    ["C:\\weights\\b.bin", /has weights outside its folder/],
    ["links/outside.bi", /"links\/outside\.bi", which is a link out of its folder: copy them beside it/],
    ["weights/a_folder", /which is no file: copy them beside it/],
    ["weights/cut_.bin", /cut_\.bin has 7 bytes, and .* reads "bias" up to byte 8 of it: it is cut off/],
  ])("whose weights are said to be in %s is refused", async (location, sentence) => {
    const place = mkdtempSync(path.join(folder, "external-"));
    const model = readFileSync(fixture("external").file);
    model.write(location, model.indexOf("weights/bias.bin"));
    const file = path.join(place, "model.onnx");
    writeFileSync(file, model);
    writeFileSync(
      path.join(place, "external.onnx_data"),
      readFileSync(path.join(fixtures, "external.onnx_data")),
    );
    mkdirSync(path.join(place, "weights", "a_folder"), { recursive: true });
    writeFileSync(path.join(place, "weights", "cut_.bin"), Buffer.alloc(7));
    mkdirSync(path.join(place, "links"));
    symlinkSync(path.join(fixtures, "weights", "bias.bin"), path.join(place, "links", "outside.bi"));
    await expect(open({ from: { file }, outputs: "logits", inputs: { all: "x" } })).rejects.toThrow(sentence);
  });

  it("that is a link is read as where it leads to, with links to its weights, as caches of models keep them", async () => {
    const place = mkdtempSync(path.join(folder, "cache-"));
    mkdirSync(path.join(place, "weights"));
    for (const name of ["external.onnx", "external.onnx_data", "weights/bias.bin"])
      symlinkSync(path.join(fixtures, name), path.join(place, name));
    const from = { file: path.join(place, "external.onnx") };
    const { model } = await open({ from, outputs: "logits", inputs: { all: "x" } });
    expect(model.classes).toBe(2);
  });

  describe("of many element types", () => {
    const widths = {
      tokens: [3],
      counts: [2],
      pixels: [2],
      half: [2],
      flag: [1],
      double: [1],
      short: [1],
      image: [2, 3],
    };
    const forms = Object.entries(widths).map(([name, sampleShape]) => ({ name, sampleShape }));
    const numbers = (): Matrix[] =>
      forms.map(({ name, sampleShape }) => {
        const columns = sampleShape.reduce((all, one) => all * one);
        const data = Float32Array.from({ length: 2 * columns }, (_, k) => (name === "flag" ? k % 2 : k));
        return { rows: 2, columns, data };
      });
    const trying = (output: string, modalities = forms) =>
      openModel({ from: fixture("types"), outputs: "logits", output }, modalities, numbers());

    // What onnxruntime 1.32 for Python answers to the same rows: see make_models.py.
    it.each([
      ["logits", [1500.0111083984375, -1500.0111083984375, 5111.15576171875, -5111.15576171875]],
      ["rounded", [1500, -1500, 5112, -5112]],
    ])("is given each as it wants it, and its output %s is read", async (output, wanted) => {
      const one = await trying(output);
      opened.push(one);
      expect(distance(logitsOf(one.model, numbers()), wanted)).toBeLessThan(1e-3);
    });

    it("refuses an image whose axes are swapped", async () => {
      const modalities = forms.map((form) =>
        form.name === "image" ? { name: "image", sampleShape: [3, 2] } : form,
      );
      await expect(trying("logits", modalities)).rejects.toThrow("numpy.transpose(x, (0, 2, 1))");
    });
  });

  it("is refused where it answers with something else than is said, in the thread's own words", async () => {
    const { model } = await open({ from: fixture("fusion"), outputs: "probabilities" });
    expect(() => logitsOf(model, rows)).toThrow(
      /for row 1 of batch 1 \(rows 1 to 40 of those asked\).*if they are logits/,
    );
    const file = path.join(folder, "damaged.onnx");
    writeFileSync(file, readFileSync(fixture("fusion").file).subarray(0, 300));
    await expect(open({ from: { file }, outputs: "logits" })).rejects.toThrow(
      /damaged\.onnx cannot be loaded by ONNX Runtime: .*; export it again\.$/,
    );
  });

  it("is refused where its outputs are none that are read", async () => {
    const opening = (name: string, output: string | null) =>
      onnxModel({ kind: "onnx", file: fixture(name).file, modalities, inputs: null, output });
    await expect(opening("zipmap", null)).rejects.toThrow(/options=\{"zipmap": False\}/);
    await expect(opening("fusion", "odds")).rejects.toThrow(
      /has no output "odds" of floating point numbers, only "logits": correct --output\./,
    );
  });

  it("and other files are refused where they cannot be read", async () => {
    const missing = { file: path.join(fixtures, "none.onnx") };
    await expect(open({ from: missing, outputs: "logits" })).rejects.toThrow(
      /Cannot read the model .*none\.onnx: there is no such file/,
    );
    const pickle = { file: path.join(folder, "model.pkl") };
    writeFileSync(pickle.file, "no more than a name");
    await expect(open({ from: pickle, outputs: "logits" })).rejects.toThrow(
      /is no model that is read here: .* run any other with --predict-command/,
    );
  });
});

describe("a TensorFlow.js model", () => {
  it("answers as TensorFlow.js does", async () => {
    const layers = (name: string, units: number) =>
      tf.layers.dense({ name, units, kernelInitializer: "ones" });
    const inputs = modalities.map(({ name, sampleShape }) => tf.input({ name, shape: sampleShape }));
    const sum = tf.layers.concatenate().apply(inputs) as tf.SymbolicTensor;
    const hidden = tf.layers.dense({
      units: 5,
      activation: "tanh",
      kernelInitializer: tf.initializers.randomNormal({ seed: 3 }),
    });
    const outputs = layers("logits", 3).apply(hidden.apply(sum)) as tf.SymbolicTensor;
    const network = tf.model({ inputs, outputs });
    const place = path.join(folder, "layers");
    await network.save(tf.io.withSaveHandler(async (artifacts) => saveArtifacts(place, artifacts)));
    const wanted = tf.tidy(() =>
      Array.from(
        (
          network.predict(rows.map(({ data, columns }) => tf.tensor2d(data, [40, columns]))) as tf.Tensor
        ).dataSync(),
      ),
    );
    for (const file of [place, path.join(place, "model.json")]) {
      const { model, source } = await open({ from: { file }, outputs: "logits" });
      expect(distance(logitsOf(model, rows), wanted)).toBeLessThan(1e-6);
      expect(source.runtime).toMatch(/^TensorFlow\.js .*, layers model, rna and protein to logits/);
      expect(source.files).toHaveLength(2);
    }
  });

  it("that is a graph answers as its operations do", async () => {
    const place = path.join(folder, "graph");
    saveArtifacts(place, productGraph());
    const { model, source } = await open({ from: { file: place }, outputs: "logits", inputs: { all: "x" } });
    expect(source.runtime).toContain("graph model, x to y");
    const wanted = Array.from({ length: 40 }, (_, row) => {
      const own = rows.flatMap(({ columns, data }) =>
        Array.from(data.subarray(row * columns, (row + 1) * columns)),
      );
      return [own.reduce((sum, value) => sum + value, 0), own.reduce((sum, value) => sum - value, 0)];
    }).flat();
    expect(distance(logitsOf(model, rows), wanted)).toBeLessThan(1e-5);
  });

  it("is refused where it is none, or reaches for files elsewhere", async () => {
    const file = path.join(folder, "other.json");
    writeFileSync(file, "{}");
    await expect(open({ from: { file }, outputs: "logits" })).rejects.toThrow(
      /other\.json is no TensorFlow\.js model/,
    );
    writeFileSync(
      file,
      JSON.stringify({ modelTopology: {}, weightsManifest: [{ paths: ["../../secret.bin"], weights: [] }] }),
    );
    await expect(open({ from: { file }, outputs: "logits" })).rejects.toThrow(
      /has weights in another folder \(\.\.\/\.\.\/secret\.bin\)/,
    );
  });

  it("reads whole numbers where it wants them, and a fixed number of rows at a time", async () => {
    const place = path.join(folder, "whole");
    saveArtifacts(place, productGraph("DT_INT32", ["3", "10"]));
    const from = { file: place };
    const forms = [{ name: "x", sampleShape: [10] }];
    const numbers = (first: number) => [
      { rows: 4, columns: 10, data: Float32Array.from({ length: 40 }, (_, k) => (k === 0 ? first : k)) },
    ];
    const one = await openModel({ from, outputs: "logits" }, forms, numbers(0));
    opened.push(one);
    expect(Array.from(logitsOf(one.model, numbers(0)))).toEqual([45, -45, 145, -145, 245, -245, 345, -345]);
    expect(() => logitsOf(one.model, numbers(0.5))).toThrow(
      /reads int32 in "x", and row 1 of batch 2 .* has 0\.5 there: bring whole numbers/,
    );
  });

  it("whose weights are cut off is refused", async () => {
    const place = path.join(folder, "cut");
    saveArtifacts(place, productGraph());
    truncateSync(path.join(place, "weights.bin"), 76);
    await expect(open({ from: { file: place }, outputs: "logits" })).rejects.toThrow(
      /weights\.bin has 76 bytes, and the weights that .*model\.json states take 80: copy the whole folder again/,
    );
  });

  it("that does not come to an end is ended at its time limit", async () => {
    const place = path.join(folder, "endless");
    saveArtifacts(place, endlessLayers);
    const file = path.join(place, "model.json");
    const json = JSON.parse(readFileSync(file, "utf8")) as tf.io.ModelJSON;
    // What is said of its layers is not looked at here: TensorFlow.js is let to look for one for ever.
    const source = { kind: "layers", json, groups: [], files: [file] } as const;
    const opening = { source, backend: "cpu", modalities, inputs: null, output: null, timeLimit: 1 } as const;
    await expect(tfjsProcess({ kind: "tfjs", ...opening })).rejects.toThrow(
      /model\.json took longer than 1 seconds for its loading: give it more with --timeout, if it can/,
    );
    await expect(open({ from: { file }, outputs: "logits" })).rejects.toThrow(
      /has the layer "logits", which takes its input from "sum", and no layer is called so: save the model again/,
    );
  });
});

describe("a network of this program", () => {
  it("answers as it did when it was saved, and says what it answers", async () => {
    const layout = architecture("early", [6, 4], 3, "trained");
    const network = new FusionNetwork(layout, initialise(layout, 7));
    const place = path.join(folder, "network");
    const { spec, seed } = tinyData();
    const origin = { training: tinyTraining, trainSeed: 7, data: { spec, seed }, backend: "wasm" } as const;
    await saveModel(place, network, origin);
    const { model, source } = await open({ from: { file: place } });
    expect(logitsOf(model, rows)).toEqual(logitsOf(network, rows));
    expect(source).toMatchObject({ outputs: "logits", runtime: "early fusion of this program" });
    network.dispose();
    const other = [modalities[1]!, modalities[0]!];
    await expect(open({ from: { file: place } }, other)).rejects.toThrow(
      "reads 6 and 4 columns, and the modalities have 4 and 6: bring the columns that it was trained on.",
    );
  });
});

describe("a command", () => {
  it("is asked from a thread that waits, and says itself what it answers", async () => {
    const { model, source } = await open({ from: { command: command("right") } });
    const sums = Array.from({ length: 40 }, (_, row) =>
      rows
        .flatMap(({ columns, data }) => Array.from(data.subarray(row * columns, (row + 1) * columns)))
        .reduce((sum, value) => sum + value, 0),
    );
    const wanted = sums.flatMap((sum) => [1 / (1 + Math.exp(sum)), 1 / (1 + Math.exp(-sum))]);
    expect(distance(probabilitiesOf(model), wanted)).toBeLessThan(1e-6);
    expect(source).toMatchObject({ files: [program], outputs: "probabilities" });
  });

  it("is refused where it contradicts the options, or has none of them", async () => {
    const from = { command: command("right") };
    await expect(open({ from, outputs: "logits" })).rejects.toThrow(
      "The model says that it answers with probabilities, not logits: correct --outputs or leave it out.",
    );
    await expect(open({ from, inputs: { all: "x" } })).rejects.toThrow("--inputs is for files of models");
    await expect(open({ from: { command: " " } })).rejects.toThrow("--predict-command is empty");
  });
});

/** Files of a model as TensorFlow.js writes them. */
function saveArtifacts(place: string, artifacts: tf.io.ModelArtifacts): tf.io.SaveResult {
  mkdirSync(place);
  const { weightSpecs, weightData, ...rest } = artifacts;
  const weightsManifest = [{ paths: ["weights.bin"], weights: weightSpecs }];
  writeFileSync(path.join(place, "model.json"), JSON.stringify({ ...rest, weightsManifest }));
  writeFileSync(path.join(place, "weights.bin"), Buffer.from(weightData as ArrayBuffer));
  return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
}

const dense = (name: string, input: string) => ({
  class_name: "Dense",
  name,
  config: { name, units: 2 },
  inbound_nodes: [[[input, 0, 0, {}]]],
});

/** Layers of which one takes its input from none. */
const endlessLayers: tf.io.ModelArtifacts = {
  modelTopology: {
    class_name: "Model",
    config: {
      name: "endless",
      layers: [
        {
          class_name: "InputLayer",
          name: "x",
          config: { name: "x", batch_input_shape: [null, 10] },
          inbound_nodes: [],
        },
        dense("logits", "sum"),
      ],
      input_layers: [["x", 0, 0]],
      output_layers: [["logits", 0, 0]],
    },
  },
  weightSpecs: [],
  weightData: new ArrayBuffer(0),
};

/** y = x W, where the columns of W are ones and their opposites. */
function productGraph(dtype = "DT_FLOAT", [rows, columns] = ["-1", "10"]): tf.io.ModelArtifacts {
  const type = { T: { type: "DT_FLOAT" } };
  const node = (name: string, op: string, input: string[] = [], attr: object = {}) => ({
    name,
    op,
    input,
    attr,
  });
  const ones = Float32Array.from({ length: 20 }, (_, k) => (k % 2 === 0 ? 1 : -1));
  return {
    format: "graph-model",
    modelTopology: {
      node: [
        node("x", "Placeholder", [], {
          dtype: { type: dtype },
          shape: { shape: { dim: [{ size: rows }, { size: columns }] } },
        }),
        node("float", "Cast", ["x"], { SrcT: { type: dtype }, DstT: { type: "DT_FLOAT" } }),
        node("W", "Const", [], { dtype: { type: "DT_FLOAT" } }),
        node("y", "MatMul", ["float", "W"], {
          ...type,
          transpose_a: { b: false },
          transpose_b: { b: false },
        }),
      ],
      versions: { producer: 1 },
    },
    weightSpecs: [{ name: "W", shape: [10, 2], dtype: "float32" }],
    weightData: ones.buffer,
  };
}
