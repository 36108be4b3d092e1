import { writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../math/user-error.ts";
import { isStudy } from "../../suites/cell.ts";
import { findSuite, type Suite, type Work } from "../../suites/index.ts";
import type { Results } from "../../suites/results.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { tinyData } from "./tiny-cells.ts";
import { tinyCells, tinyRun, tinySuite, withoutTimes } from "./tiny-run.ts";

interface Told {
  readonly work: Work;
  readonly finished: number;
  readonly cells: number;
  readonly current: readonly string[];
}

const told: Told[] = [];
let alone: Results;
beforeAll(async () => {
  alone = await tinyRun({
    progress: { update: (work, finished, cells, current) => told.push({ work, finished, cells, current }) },
  });
});

describe("a run", () => {
  it("has a model of every cell, in the order of the plan", () => {
    const fusions = ["early", "intermediate", "late", "unimodal-1", "unimodal-2"];
    expect(alone.models.map(({ fusion }) => fusion)).toEqual([...fusions, "oracle", "bayes", ...fusions]);
    expect(alone.datasets.map(({ setting }) => setting)).toEqual(["synergy", "random"]);
    const models = alone.models.map(({ id }) => id);
    expect([...new Set(alone.records.map(({ model }) => model))]).toEqual(models);
    expect(new Set(models).size).toBe(tinyCells);
    expect([alone.complete, alone.failures]).toEqual([true, []]);
  });

  it("tells how far it is, from nothing to everything", () => {
    expect(told.every(({ cells }) => cells === tinyCells)).toBe(true);
    const shares = told.map(({ work }) => work.done / work.all);
    expect(told.every(({ work }) => !work.open)).toBe(true);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[0]).toBe(0);
    // A sum of eleven shares in double precision.
    expect(shares.at(-1)).toBeCloseTo(1, 12);
    expect(told.at(-1)).toMatchObject({ finished: tinyCells, current: [] });
    const texts = new Set(told.flatMap(({ current }) => current));
    expect(texts).toContain("hd-xor synergy, early, seed 1, epoch 3/3");
    expect(texts).toContain("hd-xor synergy, oracle, seed 1");
  });

  it("by two workers, kept in a folder, is the same in the same order; a second time comes from there", async () => {
    const cacheFolder = path.join(temporaryFolder(), "cache");
    const together = await tinyRun({ workers: 2, cacheFolder });
    expect(withoutTimes(together)).toEqual(withoutTimes(alone));
    expect(together.environment.workers).toBe(2);
    const again = await tinyRun({ cacheFolder });
    // Times included: they are those of the run that was kept.
    expect([again.models, again.records]).toEqual([together.models, together.records]);
  });

  it("goes on with what the suite asks for in the light of it, without training a network again", async () => {
    const synergy = findSuite("synergy");
    const asked: number[] = [];
    const curious: Suite = {
      ...synergy,
      further({ models, records }, request) {
        asked.push(records.length);
        if (asked.length > 2) return [];
        // Once a metric more of every network, and then what has been asked for before.
        return synergy
          .plan(request)
          .flatMap((cell) => (isStudy(cell) || cell.model?.kind !== "network" ? [] : cell))
          .filter(({ dataset }) =>
            models.some((model) => model.dataset.startsWith(`hd-xor/${dataset.setting}`)),
          )
          .map((cell) => ({ ...cell, metrics: ["emap-gap"] }));
      },
    };
    const epochs = new Set<string>();
    let cells = 0;
    const works: Work[] = [];
    const results = await tinySuite(
      curious,
      { settings: ["random"], data: tinyData },
      {
        progress: {
          update(work, __, all, current) {
            cells = all;
            works.push(work);
            for (const text of current) if (text.includes("epoch")) epochs.add(`${all} ${text}`);
          },
        },
      },
    );
    expect(asked).toHaveLength(2);
    expect(results.models).toHaveLength(5);
    expect(cells).toBe(10);
    const done = works.map((work) => work.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(works.every(({ open }) => open)).toBe(true);
    expect(works.at(-1)!.all).toBeGreaterThan(works[0]!.all);
    // Sums of cells' costs in double precision.
    expect(works.at(-1)!.done / works.at(-1)!.all).toBeCloseTo(1, 12);
    // Five networks of three epochs, all while there were no more than five cells.
    expect([...epochs].every((text) => text.startsWith("5 "))).toBe(true);
    expect(epochs.size).toBe(15);
    const metrics = results.records.map(({ metric }) => metric);
    expect(metrics.slice(0, asked[0])).not.toContain("emap-gap");
    expect(new Set(metrics.slice(asked[0]))).toEqual(new Set(["emap-gap"]));
  });

  it("refuses a folder for finished work that cannot be made, before it starts", async () => {
    const file = path.join(temporaryFolder(), "file");
    writeFileSync(file, "");
    await expect(tinyRun({ cacheFolder: path.join(file, "cache") })).rejects.toThrow(UserError);
  });
});
