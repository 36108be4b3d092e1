import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { BackendName } from "../models/index.ts";
import { type BroughtSources, nothingBrought } from "./brought/brought-parts.ts";
import { type CellOutcome, describeCell, type PlannedCell } from "./cell.ts";
import { CellQueue } from "./cell-queue.ts";
import type { StoreProblem } from "./store-problems.ts";
import type { FromWorker, ToWorker } from "./worker-messages.ts";

/** Hears how a run goes on. */
export interface PoolListener {
  started(position: number): void;
  epoch(position: number, epoch: number): void;
  finished(position: number, outcome: CellOutcome): void;
}

/** How cells are worked off. */
export interface PoolOptions {
  readonly workers: number;
  readonly backend: BackendName;
  /** Where finished work is kept; null = nowhere. */
  readonly cacheFolder: string | null;
  /** Where trained networks are saved for the user; left out or null = nowhere. */
  readonly modelFolder?: string | null;
  /** Where what modalities add to samples is saved for the user; left out or null = nowhere. */
  readonly shapFolder?: string | null;
  /** What the user brings, for every worker to load; left out = nothing. */
  readonly brought?: BroughtSources;
  /** Hears of kept work that cannot be used or written; left out = nobody does. */
  readonly onStoreProblem?: (problem: StoreProblem) => void;
  /** Stops the run: cells under way are given up, finished ones stay. */
  readonly signal: AbortSignal;
}

/**
 * Runs cells in worker processes, each as it gets free; a worker stays with a dataset as long as there are cells of
 * it, so that datasets are seldom made twice. A worker that dies fails its cell and is replaced.
 *
 * @returns outcomes in the order of the cells, whichever finished first; undefined where the run was stopped before
 */
export async function runInPool(
  cells: readonly PlannedCell[],
  options: PoolOptions,
  listener: PoolListener,
): Promise<(CellOutcome | undefined)[]> {
  const outcomes: (CellOutcome | undefined)[] = cells.map(() => undefined);
  const queue = new CellQueue(cells);
  const count = Math.max(1, Math.min(options.workers, cells.length));
  await Promise.all(
    Array.from({ length: count }, async () => {
      while (queue.length > 0 && !options.signal.aborted)
        await workUntilDeath(cells, queue, outcomes, options, listener);
    }),
  );
  return outcomes;
}

/** One worker process from its start to its end: no cells left, a crash, or the run stopped. */
function workUntilDeath(
  cells: readonly PlannedCell[],
  queue: CellQueue,
  outcomes: (CellOutcome | undefined)[],
  options: PoolOptions,
  listener: PoolListener,
): Promise<void> {
  return new Promise((resolve) => {
    const child = startWorker();
    // A worker that is gone cannot be told anything; its exit says so.
    const say = (message: ToWorker) => child.send(message, () => {});
    const stop = () => child.kill("SIGKILL");
    let current: number | null = null;
    const finish = (outcome: CellOutcome) => {
      if (current === null) return;
      outcomes[current] = outcome;
      listener.finished(current, outcome);
      current = null;
    };
    const failTheRest = (message: string) => {
      for (current = queue.take(child.pid); current !== null; current = queue.take(child.pid)) {
        finish({ kind: "failed", failure: { cell: describeCell(cells[current]!), message } });
      }
      child.disconnect();
    };
    const next = () => {
      current = options.signal.aborted ? null : queue.take(child.pid);
      if (current === null) {
        child.disconnect();
        return;
      }
      listener.started(current);
      say({ kind: "run", cell: cells[current]! });
    };
    child.on("message", (message: FromWorker) => {
      switch (message.kind) {
        case "epoch":
          if (current !== null) listener.epoch(current, message.epoch);
          break;
        case "store problem":
          options.onStoreProblem?.(message.problem);
          break;
        case "broken":
          failTheRest(`the worker process cannot start: ${message.reason}`);
          break;
        case "finished":
          finish(message.outcome);
          next();
          break;
        case "ready":
          next();
      }
    });
    const ended = (how: string, inOrder: boolean) => {
      options.signal.removeEventListener("abort", stop);
      queue.leave(child.pid);
      if (!options.signal.aborted) {
        // A worker that never became ready would be started again for ever: it takes a cell with it.
        if (!inOrder) current ??= queue.take(child.pid);
        if (current !== null) {
          const message = `the worker process ended (${how}) before the cell was done`;
          finish({ kind: "failed", failure: { cell: describeCell(cells[current]!), message } });
        }
      }
      resolve();
    };
    child.on("exit", (code, signal) => ended(signal ?? `exit code ${code}`, code === 0));
    // A process that never came to be has no exit.
    child.on("error", (error) => {
      if (child.pid === undefined) ended(error.message, false);
    });
    options.signal.addEventListener("abort", stop);
    const { backend, cacheFolder, modelFolder = null, shapFolder = null, brought = nothingBrought } = options;
    say({ kind: "start", backend, cacheFolder, modelFolder, shapFolder, brought });
  });
}

function startWorker(): ChildProcess {
  const here = fileURLToPath(import.meta.url);
  const fromSource = here.endsWith(".ts");
  const entry = fileURLToPath(new URL(fromSource ? "./worker.ts" : "./worker.js", import.meta.url));
  return fork(entry, { execArgv: fromSource ? ["--import", import.meta.resolve("tsx")] : [] });
}
