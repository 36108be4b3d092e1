import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findGenerator } from "../../generators/index.ts";
import { readNpz } from "../../math/npy/npz.ts";
import { UserError } from "../../math/user-error.ts";
import { sampledSubject } from "../../metrics/index.ts";
import { oracle, selectBackend } from "../../models/index.ts";
import { findSuite, requireOneMeasurement } from "../../suites/index.ts";
import type { Results } from "../../suites/results.ts";
import { runCell } from "../../suites/run-cell.ts";
import { shapArrays } from "../../suites/shap-arrays.ts";
import { shapSaver } from "../../suites/shap-saver.ts";
import { folderStore } from "../../suites/store.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { countingContext, networkCell, tinyData } from "./tiny-cells.ts";
import { tinySuite } from "./tiny-run.ts";

/** The files below a folder, as ids of models. */
function savedIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".npz"))
    .map((file) => file.slice(0, -".npz".length).replaceAll(path.sep, "/"))
    .sort();
}

const read = (folder: string, id: string) => {
  const file = `${path.join(folder, ...id.split("/"))}.npz`;
  return readNpz(readFileSync(file), file) as Record<string, { data: Float64Array; shape: number[] }>;
};

describe("what a run saves for shap", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "saved-shap-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  let results: Results;
  beforeAll(async () => {
    await selectBackend("wasm");
    const asked = { settings: ["synergy"], data: tinyData, metrics: ["intershap"], training: { epochs: 2 } };
    results = await tinySuite("synergy", asked, { shapFolder: folder });
  });

  it("is a file for every model, under its id", () => {
    expect(results.failures).toEqual([]);
    expect(savedIn(folder)).toEqual(results.models.map(({ id }) => id).sort());
  });

  it("has the shapes and names that shap.Explanation takes", () => {
    for (const { id } of results.models) {
      const { values, base_values, data, feature_names, ...others } = read(folder, id);
      const [samples] = base_values!.shape;
      expect(others).toEqual({});
      expect(samples).toBeGreaterThan(10);
      expect([values!.shape, data!.shape]).toEqual([
        [samples, 3],
        [samples, 3],
      ]);
      expect(feature_names).toEqual({ data: ["modality 1", "modality 2", "modality 1 x 2"], shape: [3] });
    }
  });

  it("gives InterSHAP's global score, and sums to probabilities", () => {
    const scores = results.records.filter(
      ({ metric, aggregation, target, coalition, estimator }) =>
        metric === "intershap" &&
        aggregation === "global" &&
        target === "predicted" &&
        coalition === null &&
        estimator === "sampled",
    );
    expect(scores.length).toBeGreaterThan(5);
    for (const { model, value } of scores) {
      const { values, base_values } = read(folder, model!);
      const samples = base_values!.data.length;
      const means = [0, 1, 2].map((column) => {
        let sum = 0;
        for (let sample = 0; sample < samples; sample++) sum += values!.data[3 * sample + column]!;
        return Math.abs(sum / samples);
      });
      const all = means.reduce((sum, mean) => sum + mean, 0);
      if (value !== null) expect(means[2]! / all).toBeCloseTo(value, 9);
      for (let sample = 0; sample < samples; sample++) {
        const own = [...values!.data.subarray(3 * sample, 3 * sample + 3)];
        const output = own.reduce((sum, each) => sum + each, base_values!.data[sample]!);
        // Of the predicted class of two: at least as likely as the other.
        expect(output).toBeGreaterThan(0.5 - 1e-6);
        expect(output).toBeLessThan(1 + 1e-6);
      }
    }
  });

  it("tells of each modality its symbol, and of a pair the product", () => {
    const generator = findGenerator("xor");
    const spec = generator.complete({ generator: "xor", setting: "synergy", samples: 200, modalities: 3 });
    const dataset = generator.generate(spec, 1);
    const subject = sampledSubject(dataset, oracle(dataset.law)!, {
      samples: 20,
      background: 20,
      draws: 20,
      clusters: 2,
    });
    const { data, feature_names } = shapArrays(subject);
    expect(feature_names!.data.slice(3)).toEqual(["modality 1 x 2", "modality 1 x 3", "modality 2 x 3"]);
    subject.observed!.rows.forEach((row, sample) => {
      const [a, b, c] = dataset.latents.map((matrix) => matrix.data[row]!) as [number, number, number];
      const own = (data!.data as Float64Array).subarray(6 * sample, 6 * sample + 6);
      expect([...own]).toEqual([a, b, c, a * b, a * c, b * c]);
    });
  });
});

describe("a cell that was finished before", () => {
  it("has its samples saved from the kept network, to the same bytes, and once", async () => {
    await selectBackend("wasm");
    const store = folderStore(temporaryFolder());
    const [early, late] = [temporaryFolder(), temporaryFolder()];
    const first = await runCell(networkCell(), { ...countingContext(store), shap: shapSaver(early) });
    const context = { ...countingContext(store), shap: shapSaver(late) };
    expect(await runCell(networkCell(), context)).toEqual(first);
    expect([context.epochs, context.shap.owes(networkCell())]).toEqual([0, false]);
    const file = path.join(...first.model!.id.split("/"));
    expect(readFileSync(path.join(late, `${file}.npz`))).toEqual(
      readFileSync(path.join(early, `${file}.npz`)),
    );
  });

  it("owes nothing where nothing is to be saved, where there is no model, or no game under the masker", async () => {
    const cell = networkCell();
    expect(shapSaver(null).owes(cell)).toBe(false);
    expect(shapSaver(temporaryFolder()).owes({ ...cell, model: null })).toBe(false);
    const generator = findGenerator("xor");
    const dataset = generator.generate(generator.complete({ generator: "xor", setting: "synergy" }), 1);
    const settings = { samples: 20, background: 20, draws: 20, clusters: 2, masker: "mean" } as const;
    const folder = temporaryFolder();
    await shapSaver(folder).save(cell, sampledSubject(dataset, oracle(dataset.law)!, settings));
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("a suite that measures a model in several ways", () => {
  const planned = (id: string) =>
    findSuite(id).plan({
      preset: "quick",
      seeds: [1],
      metrics: ["intershap"],
      settings: null,
      data: {},
      training: {},
      measure: {},
      backend: "cpu",
    });

  it("is refused before it runs, others are not", () => {
    expect(() => requireOneMeasurement(planned("masking"))).toThrow(UserError);
    expect(() => requireOneMeasurement(planned("masking"))).toThrow(
      /^--save-shap saves one file a model, but/,
    );
    expect(() => requireOneMeasurement(planned("synergy"))).not.toThrow();
  });
});
