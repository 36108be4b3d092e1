import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { selectBackend } from "../../models/index.ts";
import type { Cell } from "../../suites/cell.ts";
import { PUBLISHED_ROWS_TIME } from "../../suites/paper/published-rows-findings.ts";
import { runCell } from "../../suites/run-cell.ts";
import { folderStore } from "../../suites/store.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { countingContext, networkCell, withoutTimes } from "./tiny-cells.ts";

beforeAll(() => selectBackend("wasm"));

const cell = networkCell();
const oracleCell: Cell = { ...cell, model: { kind: "oracle", conflictRule: null } };
const dataCell: Cell = { ...cell, model: null, metrics: ["pid-labels"] };

describe("a cell run with a store", () => {
  it.each([
    ["network", cell],
    ["oracle", oracleCell],
    ["data", dataCell],
  ])("gives the same result again, times included, and computes nothing for it: %s", async (_, own) => {
    const store = folderStore(temporaryFolder());
    const first = await runCell(own, countingContext(store));
    const again = countingContext(store);
    expect(await runCell(own, again)).toEqual(first);
    expect([again.epochs, again.datasets]).toEqual([0, 0]);
  });

  it("trains nothing again for one more metric, and keeps the numbers of the first", async () => {
    const store = folderStore(temporaryFolder());
    const before = countingContext(store);
    const first = await runCell(cell, before);
    expect(before.epochs).toBe(2);
    const after = countingContext(store);
    const second = await runCell({ ...cell, metrics: ["shape", "intershap"] }, after);
    expect(after.epochs).toBe(0);
    expect(second.model).toEqual(first.model);
    expect(second.records.filter(({ metric }) => metric === "intershap")).toEqual(first.records);
    expect(new Set(second.records.map(({ metric }) => metric))).toEqual(new Set(["shape", "intershap"]));
    expect(second.records[0]!.metric).toBe("shape");
  });

  it("measures a network read back as it measured the one it trained", async () => {
    const folder = temporaryFolder();
    const first = await runCell(cell, countingContext(folderStore(folder)));
    for (const kind of ["cells", "measurements"]) rmSync(path.join(folder, kind), { recursive: true });
    const context = countingContext(folderStore(folder));
    const second = await runCell(cell, context);
    expect(context.epochs).toBe(0);
    expect(withoutTimes(second)).toEqual(withoutTimes(first));
  });

  it.each([
    ["f32", (file: string) => truncateSync(file, 40)],
    ["f32", (file: string) => truncateSync(file, 41)],
    ["json", (file: string) => writeFileSync(file, "{")],
  ])("trains again where the kept network is damaged (%s)", async (ending, damage) => {
    const folder = temporaryFolder();
    const first = await runCell(cell, countingContext(folderStore(folder)));
    for (const kind of ["cells", "measurements"]) rmSync(path.join(folder, kind), { recursive: true });
    damage(onlyFile(path.join(folder, "models"), ending));
    const context = countingContext(folderStore(folder));
    expect(withoutTimes(await runCell(cell, context))).toEqual(withoutTimes(first));
    expect(context.epochs).toBe(2);
  });

  it("measures again where kept numbers are damaged", async () => {
    const folder = temporaryFolder();
    const first = await runCell(cell, countingContext(folderStore(folder)));
    for (const kind of ["cells", "measurements"]) {
      const file = onlyFile(path.join(folder, kind), "json");
      writeFileSync(file, readFileSync(file, "utf8").slice(0, 100));
    }
    const context = countingContext(folderStore(folder));
    expect(withoutTimes(await runCell(cell, context))).toEqual(withoutTimes(first));
    expect(context.epochs).toBe(0);
  });
});

describe("a cell run without a store", () => {
  it.each([
    ["network", { ...cell, metrics: ["intershap", "emap", "shape-game", "pid-predictions"] }],
    ["oracle", oracleCell],
    ["data", dataCell],
  ])("gives what it gives with one, apart from times: %s", async (_, own: Cell) => {
    const kept = await runCell(own, countingContext(folderStore(temporaryFolder())));
    const bare = await runCell(own, countingContext());
    expect(bare.records.length).toBeGreaterThan(0);
    expect(withoutTimes(bare)).toEqual(withoutTimes(kept));
  });

  it("computes everything each time", async () => {
    const context = countingContext();
    await runCell(cell, context);
    await runCell(cell, context);
    expect(context.epochs).toBe(4);
  });

  it("tells how its network was trained: no options unless they are asked for, and the loss of every epoch", async () => {
    const { model } = await runCell({ ...cell, metrics: [] }, countingContext());
    expect(model).toMatchObject({ schedule: "constant", patience: null, keep: "last", classWeights: "none" });
    expect(model).toMatchObject({ validationLosses: null, learningRates: null, epochsDone: 2, keptEpoch: 2 });
    expect(model!.trainLosses).toHaveLength(2);
  });

  it("finds the same on as many rows as published, but records nothing of it", async () => {
    const few: Cell = {
      ...oracleCell,
      metrics: ["shape", "intershap"],
      measure: { ...cell.measure, samples: 20 },
    };
    const { records } = await runCell(few, countingContext());
    const result = await runCell({ ...few, published: "rows" }, countingContext());
    expect([result.records, result.game]).toEqual([[], null]);
    const sampled = records.filter(
      ({ estimator, coalition, target }) =>
        estimator === "sampled" && coalition === null && !target?.startsWith("class:"),
    );
    expect(sampled.map(({ metric }) => metric)).toContain("shape");
    const times = result.findings.filter(({ finding }) => finding === PUBLISHED_ROWS_TIME);
    expect(times.map(({ metric, unit }) => [metric, unit])).toEqual([
      ["shape", "seconds"],
      ["intershap", "seconds"],
    ]);
    for (const { value } of times) expect(value).toBeGreaterThan(0);
    const told = result.findings.filter((finding) => !times.includes(finding));
    expect(
      told.map(({ subject, metric, aggregation, value, reason, samples }) => ({
        ...{ subject, metric, aggregation, value, reason, samples },
      })),
    ).toEqual(
      sampled.map(({ model, metric, aggregation, value, reason }) => ({
        ...{ subject: model, metric, aggregation, value, reason, samples: 20 },
      })),
    );
  });

  it("leaves no tensors behind", async () => {
    const before = tf.memory().numTensors;
    await runCell({ ...cell, metrics: ["intershap", "emap", "shape"] }, countingContext());
    expect(tf.memory().numTensors).toBe(before);
  });

  it("says why where there is no oracle to run", async () => {
    const { dataset } = networkCell("random");
    await expect(runCell({ ...oracleCell, dataset }, countingContext())).rejects.toThrow(
      /has no oracle model: labels ignore the data\./,
    );
  });
});

function onlyFile(folder: string, ending: string): string {
  const files = readdirSync(folder).filter((file) => file.endsWith(`.${ending}`));
  expect(files).toHaveLength(1);
  return path.join(folder, files[0]!);
}
