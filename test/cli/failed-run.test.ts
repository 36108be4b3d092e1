import type { fork } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Results } from "../../suites/results.ts";
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

it("a run of which a part failed saves the rest, lists what failed, and exits with 1", async () => {
  const tiny = "suite synergy --samples 200 --dims 6,4 --settings random --metrics intershap --epochs 1";
  const given = `${tiny} --workers 1 --no-cache --format json --out out`;
  const { code, stdout, stderr } = await callMain(given.split(" "), folder);
  const file = path.join("out", "results.json");
  const failed = "hd-xor random, early, seed 1: the worker process ended (SIGKILL) before the cell was done";
  expect(stderr).toBe(`Saved to ${file}\nFailed: ${failed}\n`);
  expect(code).toBe(1);
  expect(readFileSync(path.join(folder, file), "utf8")).toBe(stdout);
  const { complete, models, failures } = JSON.parse(stdout) as Results;
  expect(complete).toBe(true);
  expect(models.map(({ fusion }) => fusion)).toEqual(["intermediate", "late", "unimodal-1", "unimodal-2"]);
  expect(failures).toEqual([
    {
      cell: "hd-xor random, early, seed 1",
      message: "the worker process ended (SIGKILL) before the cell was done",
    },
  ]);
});
