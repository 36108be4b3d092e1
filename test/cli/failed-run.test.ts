import type { fork } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { writeResults } from "../../reports/index.ts";
import type { Results } from "../../suites/results.ts";
import { exampleResults } from "../reports/example-results.ts";
import { callMain } from "./call-main.ts";
import { newFolder } from "./folders.ts";

vi.mock("node:child_process", async (original) => {
  const actual = await original<typeof import("node:child_process")>();
  let first = true;
  return {
    ...actual,
    fork: (...given: Parameters<typeof fork>) => {
      const child = actual.fork(...given);
      // Before a worker has loaded what it needs to be ready.
      if (first) child.once("spawn", () => child.kill("SIGKILL"));
      first = false;
      return child;
    },
  };
});

let folder = "";
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => rmSync(folder, { recursive: true }));

it("a run of which a part failed saves the rest as partial, leaves an older file, lists what failed, and exits with 1", async () => {
  const tiny = "suite synergy --samples 200 --dims 6,4 --settings random --metrics intershap --epochs 1";
  const given = `${tiny} --workers 1 --no-cache --format json --out out`;
  mkdirSync(path.join(folder, "out"));
  writeFileSync(path.join(folder, "out", "results.json"), "older");
  const { code, stdout, stderr } = await callMain(given.split(" "), folder);
  const file = path.join("out", "results.partial.json");
  const failed = "hd-xor random, early, seed 1: the worker process ended (SIGKILL) before the cell was done";
  expect(stderr).toBe(`Saved to ${file}\nFailed: ${failed}\n`);
  expect(code).toBe(1);
  expect(readFileSync(path.join(folder, "out", "results.json"), "utf8")).toBe("older");
  expect(readFileSync(path.join(folder, file), "utf8")).toBe(stdout);
  const { complete, models, failures } = JSON.parse(stdout) as Results;
  expect(complete).toBe(false);
  expect(models.map(({ fusion }) => fusion)).toEqual(["intermediate", "late", "unimodal-1", "unimodal-2"]);
  expect(failures).toEqual([
    {
      cell: "hd-xor random, early, seed 1",
      message: "the worker process ended (SIGKILL) before the cell was done",
    },
  ]);
});

it("report, compare and --baseline say that a file is partial, and what it lacks", async () => {
  const failures = [
    { cell: "hd-xor synergy, late, seed 1", message: "killed" },
    { cell: "hd-xor synergy, early, seed 1", message: "killed" },
  ];
  const run = exampleResults();
  await writeResults(path.join(folder, "whole.json"), run);
  await writeResults(path.join(folder, "partial.json"), { ...run, complete: false, failures });
  const said =
    "partial.json is partial: 2 parts have no result (hd-xor synergy, late, seed 1: killed; ...)\n";
  expect(await callMain(["report", "partial.json"], folder)).toMatchObject({
    code: 0,
    stderr: `warning: ${said}`,
  });
  const now = await callMain(["compare", "whole.json", "partial.json"], folder);
  expect([now.code, now.stderr]).toEqual([1, `warning: ${said}`]);
  expect(now.stdout).toContain("2 parts without a result in the new run");
  const old = await callMain(["compare", "partial.json", "whole.json"], folder);
  expect([old.code, old.stderr]).toEqual([0, `warning: ${said}`]);
  const held = await callMain(["suite", "dial", "--baseline", "partial.json"], folder);
  expect([held.code, held.stderr.split("\n")[0]]).toEqual([2, `warning: --baseline ${said.trimEnd()}`]);
});
