import type { ChildProcess, fork } from "node:child_process";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { runInPool } from "../../suites/worker-pool.ts";
import { networkCell } from "./tiny-cells.ts";
import { tinyCells, tinyRun } from "./tiny-run.ts";

/** Every worker process that was started. */
const workers: ChildProcess[] = vi.hoisted(() => []);

vi.mock("node:child_process", async (original) => {
  const actual = await original<typeof import("node:child_process")>();
  return {
    ...actual,
    fork: (...given: Parameters<typeof fork>) => {
      const child = actual.fork(...given);
      workers.push(child);
      return child;
    },
  };
});

beforeEach(() => {
  workers.length = 0;
});

/** A run by one worker, whose process `strike` gets once, when the second cell is about to be handed to it. */
function struck(strike: (worker: ChildProcess) => void) {
  let waiting = true;
  return tinyRun({
    progress: {
      update(_, finished, __, current) {
        if (!waiting || finished !== 1 || current.length === 0) return;
        waiting = false;
        strike(workers[0]!);
      },
    },
  });
}

const message = "the worker process ended (SIGKILL) before the cell was done";
const lost = { cell: "hd-xor synergy, intermediate, seed 1", message };

describe("a worker that dies", () => {
  it("fails the cell it is at and no other", async ({ skip }) => {
    skip(process.platform === "win32", "there is no way to halt a process");
    const results = await struck((worker) => {
      // Halted first, so that it cannot finish the cell before it is killed.
      worker.kill("SIGSTOP");
      // clock: it is halted, however late it is killed.
      setTimeout(() => worker.kill("SIGKILL"), 100);
    });
    expect(results.failures).toEqual([lost]);
    expect(results.complete).toBe(false);
    expect(workers).toHaveLength(2);
    const fusions = ["early", "intermediate", "late", "unimodal-1", "unimodal-2"];
    const others = fusions.filter((fusion) => fusion !== "intermediate");
    expect(results.models.map(({ fusion }) => fusion)).toEqual([...others, "oracle", "bayes", ...fusions]);
    expect(new Set(results.records.map(({ model }) => model))).toEqual(
      new Set(results.models.map(({ id }) => id)),
    );
  });

  it("just before it is given a cell fails that one, and the run goes on", async () => {
    const results = await struck((worker) => {
      worker.kill("SIGKILL");
      // Holds the event loop, so that the cell is sent before the end of the process is heard of.
      // clock: the cell is lost whether the system has closed the pipe by then or not.
      const end = performance.now() + 200;
      // clock: as above.
      while (performance.now() < end);
    });
    expect(results.failures).toEqual([lost]);
    expect(results.models).toHaveLength(tinyCells - 1);
  });
});

describe("a worker that cannot start", () => {
  it("fails every cell with the reason, and no other worker is tried", async () => {
    const cells = [networkCell("synergy"), networkCell("random")];
    // No such backend: what a worker meets whose tensor library does not load.
    const backend = "none" as "wasm";
    const outcomes = await runInPool(
      cells,
      { workers: 1, backend, cacheFolder: null, signal: new AbortController().signal },
      { started() {}, epoch() {}, finished() {} },
    );
    expect(outcomes).toEqual(
      ["synergy", "random"].map((setting) => ({
        kind: "failed",
        failure: {
          cell: `hd-xor ${setting}, early, seed 1`,
          message: expect.stringMatching(
            /^the worker process cannot start: The backend "none" cannot be loaded/,
          ),
        },
      })),
    );
    expect(workers).toHaveLength(1);
  });
});
