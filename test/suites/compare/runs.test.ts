import { describe, expect, it } from "vitest";
import { UserError } from "../../../math/user-error.ts";
import { compareResults } from "../../../suites/index.ts";
import { countedReads } from "../../support/counted-reads.ts";
import { against } from "./compare.ts";
import { dataset, network, oracle, sampled, smallRun } from "./small-run.ts";

const run = smallRun();
const wasm = run.environment;

describe("a run compared with itself", () => {
  it("is the same, every number of it", () => {
    const { regressed, checked, failures, moves, scores, notes } = against({});
    expect({ regressed, failures, moves, scores, notes }).toEqual({
      regressed: false,
      failures: [],
      moves: [],
      scores: [],
      notes: [],
    });
    // 8 of the dataset, 5 of each model, 4 of each record, and the scores but for the two costs.
    expect(checked).toBe(8 + 2 * 5 + 5 * 4 + 4);
  });

  it("is told by where and when it was made", () => {
    const startedAt = "2025-02-01T12:00:00.000Z";
    const told = {
      suite: "synergy",
      preset: "quick",
      backend: "wasm",
      package: "synergy-bench 0.1.0",
      records: 5,
    };
    const comparison = against({ startedAt });
    expect(comparison.old).toEqual({ ...told, startedAt: run.startedAt });
    expect(comparison.new).toEqual({ ...told, startedAt });
  });

  it("is compared by reading each of 10,000 records a few times only", () => {
    const records = Array.from({ length: 10_000 }, (_, k) => ({ ...sampled, coalition: `${k + 1}` }));
    const moved = records.map((record) => ({ ...record, value: 0.1, modelEvaluations: 2 }));
    const [before, after] = [records, moved].map((one) => countedReads(one));
    // The worst case: every record has something to tell.
    const comparison = against({ records: after!.list }, smallRun({ records: before!.list }));
    expect(comparison.moves).toHaveLength(10_000);
    // To look each up in a list of all would be ten thousand times.
    for (const { reads } of [before!, after!]) expect(reads()).toBeLessThan(100 * 10_000);
  });
});

describe("runs that asked different things", () => {
  it.each([
    [{ suite: "dial" }, "suite is synergy in old.json and dial in new.json; compare runs of one suite"],
    [{ preset: "paper" }, "preset is quick in old.json and paper in new.json; compare runs of one preset"],
    [
      { measure: { ...run.measure, draws: 100 } },
      "measure.draws is 200 in old.json and 100 in new.json; measure both alike",
    ],
    [
      { datasets: [{ ...dataset, dataSeed: 2 }] },
      "new.json has no data of seed 1, which old.json has; run the same seeds",
    ],
  ])("cannot be compared: %j", (changes, message) => {
    const sides = { old: "old.json", new: "new.json" };
    expect(() => compareResults(run, { ...run, ...changes }, sides)).toThrow(
      new UserError(`Cannot compare: ${message}.`),
    );
  });

  it("are compared when the new one has more seeds", () => {
    const datasets = [dataset, { ...dataset, id: "xor/synergy/2", dataSeed: 2 }];
    expect(against({ datasets }).regressed).toBe(false);
  });
});

describe("runs made in different ways", () => {
  it("are compared, with a note of the backend and of the version", () => {
    const backend = { ...wasm.backend, name: "cpu" } as const;
    const made = { name: "synergy-bench", version: "0.2.0" };
    const comparison = against({ environment: { ...wasm, backend }, package: made });
    expect(comparison.regressed).toBe(false);
    expect(comparison.notes).toEqual([
      "Another backend, whose rounding differs: wasm -> cpu.",
      "Another version of the program: synergy-bench 0.1.0 -> synergy-bench 0.2.0.",
    ]);
  });

  it("are compared without a word where machine, workers or time differ", () => {
    const environment = { ...wasm, node: "v22.0.0", platform: "darwin", processor: "Other", workers: 1 };
    expect(against({ environment, startedAt: "2025-02-01T12:00:00.000Z" })).toMatchObject({
      regressed: false,
      notes: [],
    });
  });
});

describe("parts of a run that have no result", () => {
  const failures = ["early", "late", "oracle", "data"].map((cell) => ({ cell, message: "out of memory" }));

  it("fail in the new run, named and counted", () => {
    expect(against({ failures: failures.slice(0, 1) }).failures).toEqual([
      "1 part without a result in the new run: early: out of memory.",
    ]);
    expect(against({ failures, complete: false }).failures).toEqual([
      "4 parts without a result in the new run: early: out of memory; late: out of memory; oracle: out of memory and 1 more.",
    ]);
    expect(against({ complete: false }).failures).toHaveLength(1);
  });

  it("are noted in the old one", () => {
    const comparison = against({ failures: [], complete: true }, smallRun({ failures, complete: false }));
    expect(comparison.regressed).toBe(false);
    expect(comparison.notes[0]).toMatch(/^4 parts without a result in the old run/);
  });
});

describe("times", () => {
  it("are ratios of the same work, counted once for all numbers of a metric and model", () => {
    const old = smallRun({
      records: [sampled, { ...sampled, coalition: "1" }, { ...sampled, metric: "sri", seconds: 0 }],
    });
    const records = [
      { ...sampled, seconds: 3 },
      { ...sampled, coalition: "1", seconds: 3 },
      { ...sampled, metric: "sri", seconds: 1 },
      { ...sampled, metric: "shape", seconds: 50 },
    ];
    const models = [{ ...network, trainSeconds: 4 }, oracle];
    const { times, regressed } = against({ records, models, seconds: 100 }, old);
    expect(times).toEqual([
      { what: "intershap", old: 2, new: 3, ratio: 1.5 },
      { what: "sri", old: 0, new: 1, ratio: null },
      { what: "all metrics", old: 2, new: 4, ratio: 2 },
      { what: "training", old: 8, new: 4, ratio: 0.5 },
      { what: "whole run", old: 40, new: 100, ratio: 2.5 },
    ]);
    expect(regressed).toBe(false);
  });
});

describe("moved numbers", () => {
  it("are sorted by how many tolerances they moved, those that only one run has first", () => {
    const values = [0.95, null, 0.2, 0.93, 0.1];
    const records = values.map((_, k) => ({ ...sampled, coalition: `${k + 1}` }));
    const moved = records.map((record, k) => ({
      ...record,
      value: values[k]!,
      reason: values[k] === null ? "" : null,
    }));
    const { moves } = against({ records: moved }, smallRun({ records }));
    expect(moves.map((move) => move.new)).toEqual([null, 0.1, 0.2, 0.95, 0.93]);
  });
});
