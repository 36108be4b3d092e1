import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findGenerator } from "../../generators/index.ts";
import { findMetric, sampledSubject } from "../../metrics/index.ts";
import { loadModel, type NetworkFusion, selectBackend, testPerformance, train } from "../../models/index.ts";
import { type Cell, isStudy, modelId } from "../../suites/cell.ts";
import { findSuite } from "../../suites/index.ts";
import { modelSaver } from "../../suites/model-saver.ts";
import { recordsOf } from "../../suites/records.ts";
import type { Results } from "../../suites/results.ts";
import { runCell } from "../../suites/run-cell.ts";
import { folderStore } from "../../suites/store.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { countingContext, networkCell, tinyData } from "./tiny-cells.ts";
import { tinySuite } from "./tiny-run.ts";

const asked = {
  settings: ["synergy"],
  data: tinyData,
  metrics: ["intershap", "emap-gap", "shape"],
  training: { epochs: 3, keep: "best", schedule: { kind: "cosine" } },
} as const;

/** The folders below one that hold a model, as ids. */
function modelsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "card.json")
    .map((file) => path.dirname(file).replaceAll(path.sep, "/"))
    .sort();
}

describe("the models that a run saves", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "saved-models-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  let results: Results;
  let cells: readonly (Cell & { readonly model: Extract<Cell["model"], { kind: "network" }> })[];
  beforeAll(async () => {
    await selectBackend("wasm");
    // Networks are trained in a worker process here.
    results = await tinySuite("synergy", asked, { modelFolder: folder });
    const request = { preset: "quick", seeds: [1], measure: {}, backend: "wasm", ...asked } as const;
    cells = findSuite("synergy")
      .plan(request)
      .flatMap((cell) =>
        !isStudy(cell) && cell.model?.kind === "network" ? [{ ...cell, model: cell.model }] : [],
      );
  });
  const idOf = ({ dataset, dataSeed, model }: (typeof cells)[number]) => modelId(dataset, dataSeed, model);
  const dataOf = ({ dataset, dataSeed }: Cell) =>
    findGenerator(dataset.generator).generate(dataset, dataSeed);

  it("are its networks, under their ids", () => {
    expect(cells).toHaveLength(5);
    expect(modelsIn(folder)).toEqual(cells.map(idOf).sort());
  });

  it("have the weights that this process trains, twice in a row, bit for bit", async () => {
    for (const cell of cells) {
      const { network, card } = await loadModel(path.join(folder, idOf(cell)));
      const { training, trainSeed, fusion } = cell.model;
      expect(card).toMatchObject({
        fusion,
        training,
        trainSeed,
        data: { spec: cell.dataset, seed: cell.dataSeed },
      });
      expect(card.backend).toBe("wasm");
      network.dispose();
      for (const _ of ["once", "twice"]) {
        const again = await train(fusion as NetworkFusion, dataOf(cell), card.training, card.trainSeed);
        expect(again.parameters).toStrictEqual(network.parameters);
        again.dispose();
      }
    }
  });

  it("give the records of the run when they are read back and measured, to the last bit", async () => {
    for (const cell of cells) {
      const { network } = await loadModel(path.join(folder, idOf(cell)));
      const data = dataOf(cell);
      const subject = sampledSubject(data, network, cell.measure);
      const measured = cell.metrics.flatMap((id) =>
        recordsOf(cell, data.law, id, { measurements: findMetric(id).measure(subject), seconds: 0 }),
      );
      const ofRun = results.records.filter(({ model }) => model === idOf(cell));
      expect(ofRun.length).toBeGreaterThan(5);
      expect(measured).toEqual(ofRun.map((record) => ({ ...record, seconds: 0 })));
      const row = results.models.find(({ id }) => id === idOf(cell))!;
      expect(row).toMatchObject({ ...testPerformance(network, data) });
      network.dispose();
    }
  });
});

describe("a cell that was finished before", () => {
  it("has its network saved from what is kept, and once", async () => {
    await selectBackend("wasm");
    const store = folderStore(temporaryFolder());
    const first = await runCell(networkCell(), countingContext(store));
    const folder = temporaryFolder();
    const context = { ...countingContext(store), saver: modelSaver(folder) };
    expect(await runCell(networkCell(), context)).toEqual(first);
    expect(modelsIn(folder)).toEqual([first.model!.id]);
    expect([context.epochs, context.saver.owes(networkCell())]).toEqual([0, false]);
  });

  it("owes nothing where nothing is to be saved, or there is no network", () => {
    expect(modelSaver(null).owes(networkCell())).toBe(false);
    expect(modelSaver(temporaryFolder()).owes({ ...networkCell(), model: { kind: "bayes" } })).toBe(false);
  });
});
