import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findGenerator, type Matrix, modalityShapes } from "../../../generators/index.ts";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";
import type { Encoders } from "../../../models/architecture.ts";
import { selectBackend } from "../../../models/backend.ts";
import { logitsOf } from "../../../models/fusion-model.ts";
import { loadModel } from "../../../models/saved/load-model.ts";
import { namedSeriesWeights } from "../../../models/saved/named-series-weights.ts";
import { saveModel } from "../../../models/saved/save-model.ts";
import { initialiseSeries } from "../../../models/series/initialise-series.ts";
import {
  type SeriesFusion,
  seriesArchitecture,
  seriesFusions,
} from "../../../models/series/series-architecture.ts";
import { seriesNetwork } from "../../../models/series/series-network.ts";
import { paperTraining } from "../../../models/training-spec.ts";

let folder = "";
beforeAll(async () => {
  await selectBackend("wasm");
  folder = mkdtempSync(path.join(os.tmpdir(), "saved-series-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const generator = findGenerator("static-series");
const spec = generator.complete({
  generator: "static-series",
  setting: "synergy",
  dims: [3, 24],
  samples: 60,
});
const shapes = modalityShapes(spec);
const classes = 6;

async function saved(fusion: SeriesFusion, encoders: Encoders = "trained") {
  const layout = seriesArchitecture(fusion, shapes, classes, encoders);
  const network = seriesNetwork(layout, initialiseSeries(layout, 7));
  const place = mkdtempSync(path.join(folder, "model-"));
  const card = await saveModel(place, network, {
    training: { ...paperTraining, encoders },
    trainSeed: 7,
    data: { spec, seed: 1 },
    backend: "wasm",
  });
  return { network, place, card };
}

const rows = shapes.map(([first, features = 1], m): Matrix => {
  const columns = first * features;
  const data = new Float64Array(20 * columns);
  fillNormal(data, 0, 1, randomStream(1, `test/saved-series/${m}`));
  return { rows: 20, columns, data: Float32Array.from(data) };
});

describe.each(seriesFusions)("a saved %s", (fusion) => {
  it("names every number of the network once", () => {
    const weights = namedSeriesWeights(seriesArchitecture(fusion, shapes, classes));
    expect(new Set(weights.map(({ name }) => name)).size).toBe(weights.length);
    const stretches = weights.flatMap((one) => one.stretches).sort(([a], [b]) => a - b);
    const ends = stretches.map(([, to]) => to);
    expect(stretches.map(([from]) => from)).toEqual([0, ...ends.slice(0, -1)]);
    expect(ends.at(-1)).toBe(seriesArchitecture(fusion, shapes, classes).parameters);
  });

  it.each<Encoders>(["trained", "frozen"])(
    "is read back as it was, bit for bit, encoders %s",
    async (encoders) => {
      const { network, place, card } = await saved(fusion, encoders);
      expect(card).toMatchObject({ fusion, dims: [3, 24], shapes, classes, target: "class" });
      const { network: again, card: read } = await loadModel(place);
      expect(read).toEqual(card);
      expect(again.architecture).toEqual(network.architecture);
      expect(Buffer.from(again.parameters.buffer).equals(Buffer.from(network.parameters.buffer))).toBe(true);
      expect(logitsOf(again, rows)).toStrictEqual(logitsOf(network, rows));
    },
  );

  it("has weights that TensorFlow.js reads by their names", async () => {
    const { network, place } = await saved(fusion);
    const { weightsManifest } = JSON.parse(readFileSync(path.join(place, "model.json"), "utf8"));
    const bytes = new Uint8Array(readFileSync(path.join(place, "weights.bin")));
    const tensors = tf.io.decodeWeights(bytes.buffer, weightsManifest[0].weights);
    for (const { name, shape, stretches } of namedSeriesWeights(network.architecture)) {
      expect(tensors[name]!.shape).toEqual(shape);
      const [[from, to]] = stretches as [[number, number]];
      expect([...tensors[name]!.dataSync().slice(0, 5)]).toEqual([
        ...network.parameters.slice(from, Math.min(to, from + 5)),
      ]);
    }
    tf.dispose(tensors);
  });
});

it.each([
  ["none", null],
  ["those of other columns", [[3], [12, 1]]],
  ["no numbers", [[3], ["24", 1]]],
])("shapes that are %s are refused in a sentence", async (_, wrong) => {
  const { place } = await saved("multibench");
  const file = path.join(place, "card.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), shapes: wrong }));
  await expect(loadModel(place)).rejects.toThrow(
    /card\.json is damaged: shapes is .*; save the model again\.$/,
  );
});
