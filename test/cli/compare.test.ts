import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeResults } from "../../reports/index.ts";
import type { Comparison, Results } from "../../suites/index.ts";
import { sampled, smallRun } from "../suites/compare/small-run.ts";
import { callMain } from "./call-main.ts";
import { contents, newFolder } from "./folders.ts";
import { expectRefusal } from "./refusals.ts";
import { runProgram } from "./run-program.ts";

const run = smallRun();
const files: Readonly<Record<string, Partial<Results>>> = {
  "old.json": {},
  "same.json.gz": { seconds: 80, startedAt: "2025-02-01T12:00:00.000Z" },
  "moved.json": { records: [{ ...sampled, value: 0.5 }, ...run.records.slice(1)] },
  "less.json": { records: run.records.slice(1) },
  "empty.json": { records: [] },
  "failed.json": { failures: [{ cell: "xor synergy, late, seed 1", message: "out of memory" }] },
  "dial.json": { suite: "dial" },
  "paper.json": { preset: "paper" },
  "draws.json": { measure: { ...run.measure, draws: 1000 } },
  "seeds.json": otherSeed(),
  "twice.json": { records: [sampled, sampled] },
};

let folder = "";
let before: readonly string[] = [];
beforeAll(async () => {
  folder = newFolder();
  for (const [name, changes] of Object.entries(files))
    await writeResults(path.join(folder, name), { ...run, ...changes });
  before = contents(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Rows that repeat their dataset's seed: results that contradict themselves cannot be written. */
function otherSeed(): Partial<Results> {
  const seeded = <Row extends object>(row: Row): Row => ({ ...row, dataSeed: 2 });
  return { datasets: run.datasets.map(seeded), records: run.records.map(seeded) };
}

const compare = (...given: string[]) => callMain(["compare", ...given], folder);

describe("compare", () => {
  it("exits with 0 when nothing moved, and says so last", async () => {
    const { code, stdout, stderr, written } = await compare("old.json", "same.json.gz");
    expect({ code, stderr, written }).toEqual({ code: 0, stderr: "", written: before });
    expect(stdout).toMatch(/^whole run +40\.0 +80\.0 +2\.00$/m);
    expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^Same: all 42 numbers/);
  });

  it.each([
    ["moved.json", "value 0.9 -> 0.5, moved by -0.4: 20.0 times the tolerance of 0.02 (4 standard errors)"],
    ["less.json", "1 of 5 records are missing"],
    ["empty.json", "The new results hold no records: all 5 of the old ones are missing."],
    ["failed.json", "1 part without a result in the new run: xor synergy, late, seed 1: out of memory."],
  ])("exits with 1 and names what is wrong: %s", async (file, message) => {
    const { code, stdout, stderr, written } = await compare("old.json", file);
    expect({ code, stderr, written }).toEqual({ code: 1, stderr: "", written: before });
    expect(stdout.replace(/\s+/g, " ")).toContain(message);
    expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^Regressed: 1 /);
  });

  it("exits with 1 when the old results hold nothing to compare with", async () => {
    const { code, stdout } = await compare("empty.json", "old.json");
    expect(code).toBe(1);
    expect(stdout).toContain("The old results hold no records: nothing was checked.");
  });

  it("prints the comparison as JSON", async () => {
    const { code, stdout, stderr } = await compare("old.json", "moved.json", "--format", "json");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const comparison = JSON.parse(stdout) as Comparison;
    expect(comparison).toMatchObject({ regressed: true, failures: [], scores: [] });
    expect(comparison.moves).toMatchObject([{ model: sampled.model, field: "value", old: 0.9, new: 0.5 }]);
  });

  it("does the same as a process of its own", async () => {
    const { code, stdout, stderr } = await runProgram(["compare", "old.json", "moved.json"], { folder });
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toBe((await compare("old.json", "moved.json")).stdout);
  });

  it("says in its help what it compares and how it exits", async () => {
    const { code, stdout } = await compare("--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: synergy-bench compare \[options\] <old> <new>/);
    expect(stdout).toMatch(/^ +--format <name> {2,}table, json, junit/m);
    expect(stdout).toContain("Exit codes: 0 nothing moved, 1 something did, 2 they could not be compared.");
  });
});

describe("results that cannot be compared are refused in one sentence, with exit code 2", () => {
  it.each([
    [["old.json", "missing.json"], "Cannot read results from missing.json: there is no such file"],
    [["missing.json", "old.json"], "Cannot read results from missing.json: there is no such file"],
    [["old.json", "dial.json"], "Cannot compare: suite is synergy in old.json and dial in dial.json"],
    [["paper.json", "old.json"], "Cannot compare: preset is paper in paper.json and quick in old.json"],
    [["old.json", "draws.json"], "measure.draws is 200 in old.json and 1000 in draws.json"],
    [["old.json", "seeds.json"], "seeds.json has no data of seed 1, which old.json has"],
    [["old.json", "twice.json"], "Cannot compare with twice.json: records[0] and records[1] are the same"],
    [
      ["old.json", "same.json.gz", "--format", "csv"],
      'Unknown format "csv". Known formats: table, json, junit.',
    ],
  ])("%j", async (given, message) => {
    const outcome = await compare(...given);
    expectRefusal(outcome, message);
    expect(outcome.written).toEqual(before);
  });

  it.each([
    [["old.json"], "error: missing required argument 'new'\n"],
    [["a", "b", "c"], "error: too many arguments for 'compare'. Expected 2 arguments but got 3.\n"],
  ])("%j", async (given, message) => {
    expect(await compare(...given)).toEqual({ code: 2, stdout: "", stderr: message, written: before });
  });
});
