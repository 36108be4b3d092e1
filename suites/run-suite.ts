import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { append } from "../math/append.ts";
import { UserError } from "../math/user-error.ts";
import type { Backend } from "../models/index.ts";
import { broughtFailures } from "./brought/brought-failures.ts";
import type { BroughtSources } from "./brought/brought-parts.ts";
import { requireMeasured } from "./brought/require-measured.ts";
import { type CellOutcome, contentHash, isStudy, type PlannedCell } from "./cell.ts";
import { costOf } from "./cell-cost.ts";
import { environmentOf } from "./environment.ts";
import { gather } from "./gather.ts";
import { packageIdentity } from "./package-identity.ts";
import { planOf } from "./plan.ts";
import type { Failure, Results } from "./results.ts";
import { scoresOf } from "./scores/scores-of.ts";
import { folderStore, removeUnfinished } from "./store.ts";
import { StoreProblems } from "./store-problems.ts";
import { completeMeasure, type Suite, type SuiteRequest } from "./suite.ts";
import { warningsOf } from "./warnings/warnings-of.ts";
import { type RunProgress, WorkDone } from "./work-done.ts";
import { type PoolOptions, runInPool } from "./worker-pool.ts";

/** How a run is carried out; none of it changes a result. */
export interface RunOptions {
  readonly backend: Backend;
  readonly workers: number;
  /** Where finished cells are kept for the next run; null = nowhere. */
  readonly cacheFolder: string | null;
  /** Where every trained network is saved, in folders named by the models' ids; left out or null = nowhere. */
  readonly modelFolder?: string | null;
  /** Where what modalities add to the samples is saved, in files named by the models' ids; left out or null = nowhere. */
  readonly shapFolder?: string | null;
  /** What the user brings, which this process has loaded already; left out = nothing. */
  readonly brought?: BroughtSources;
  /** Aborting it stops the run; what is finished is returned and kept. */
  readonly signal: AbortSignal;
  readonly progress: RunProgress;
  /** Says what the user should know of a run that goes on; left out = on standard error. */
  readonly warn?: (sentence: string) => void;
}

/**
 * Runs a suite: plans its cells, works them off in worker processes, and those that the suite asks for in the light of
 * them, and puts the results together in the order of the plan, whoever finished first.
 *
 * @throws UserError if the request cannot be carried out
 */
export async function runSuite(suite: Suite, request: SuiteRequest, options: RunOptions): Promise<Results> {
  const startedAt = new Date();
  const planned = planOf(suite, request);
  if (planned.length === 0)
    throw new UserError("Nothing to run: the chosen settings and metrics leave no cell.");
  const workers = suite.alone ? 1 : options.workers;
  const store = storeOf(suite, options);
  const problems = new StoreProblems(options.warn ?? sayOnStandardError);
  try {
    const onStoreProblem = problems.add.bind(problems);
    const pool = {
      ...options,
      workers,
      backend: options.backend.name,
      cacheFolder: store.folder,
      onStoreProblem,
    };
    const { measured, games, failures } = await measuredCells(
      suite,
      request,
      planned,
      pool,
      options.progress,
    );
    const missing = [
      ...failures,
      ...broughtFailures(measured.records),
      ...(options.signal.aborted && suite.further !== undefined ? [unknownRest] : []),
    ];
    return {
      schemaVersion: 6,
      suite: suite.id,
      preset: request.preset,
      package: packageIdentity(),
      environment: environmentOf(workers, options.backend),
      startedAt: startedAt.toISOString(),
      seconds: (Date.now() - startedAt.getTime()) / 1000,
      complete: missing.length === 0,
      measure: completeMeasure(suite.presets[request.preset].measure, request.measure),
      ...measured,
      findings: [...measured.findings, ...(suite.findings?.(measured, request) ?? [])],
      published: suite.published?.(measured, request) ?? [],
      games,
      scores: suite.scored === false ? [] : scoresOf(measured),
      warnings: warningsOf(measured),
      failures: missing,
    };
  } finally {
    if (store.folder !== null) removeUnfinished(store.folder);
    problems.end();
    store.remove();
  }
}

/** What a run lacks that was interrupted before all of its cells were known. */
const unknownRest: Failure = {
  cell: "cells that are asked for in the light of others",
  message: "the run was interrupted before it was known which",
};

function sayOnStandardError(sentence: string): void {
  process.stderr.write(`warning: ${sentence}\n`);
}

/**
 * Where finished cells are kept. A suite that asks for further cells of networks that it has trained needs a place for
 * as long as the run takes, even if the user wants none.
 *
 * @throws UserError if the folder cannot be made or written
 */
function storeOf(suite: Suite, { cacheFolder }: RunOptions) {
  if (cacheFolder === null && suite.further !== undefined) {
    const folder = mkdtempSync(path.join(tmpdir(), "synergy-bench-"));
    return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
  }
  if (cacheFolder !== null) {
    folderStore(cacheFolder);
    removeUnfinished(cacheFolder);
  }
  return { folder: cacheFolder, remove: () => {} };
}

/** What the planned cells come to, and those that the suite asks for in the light of them. */
async function measuredCells(
  suite: Suite,
  request: SuiteRequest,
  planned: readonly PlannedCell[],
  pool: PoolOptions,
  progress: RunProgress,
) {
  const work = new WorkDone(progress, suite.further !== undefined);
  const cells: PlannedCell[] = [];
  const outcomes: (CellOutcome | undefined)[] = [];
  const known = new Set<string>();
  let next = planned;
  // A user's metric that does not work is found out by one cell, and not after all of them.
  const first = (pool.brought?.metrics ?? []).length === 0 ? null : cheapestCell(planned);
  if (first !== null) {
    const [outcome] = await runInPool([first], { ...pool, workers: 1 }, work.of([first]));
    if (outcome?.kind === "done") requireMeasured(outcome.result.records);
    outcomes.push(outcome);
    cells.push(first);
    known.add(contentHash(first));
    next = planned.filter((cell) => cell !== first);
  }
  for (;;) {
    append(outcomes, await runInPool(next, pool, work.of(next)));
    append(cells, next);
    for (const cell of next) known.add(contentHash(cell));
    // spread: what is in order, a list of each kind.
    const gathered = gather(...inPlannedOrder(planned, cells, outcomes));
    if (pool.signal.aborted) return gathered;
    // What was asked for before has failed, and would fail again.
    next = (suite.further?.(gathered.measured, request) ?? []).filter(
      (cell) => !known.has(contentHash(cell)),
    );
    if (next.length === 0) return gathered;
  }
}

/** The cell that takes least of those with a network, which answers to any rows, else of all; null where there is one alone. */
function cheapestCell(cells: readonly PlannedCell[]): PlannedCell | null {
  if (cells.length < 2) return null;
  const networks = cells.filter((cell) => !isStudy(cell) && cell.model?.kind === "network");
  const among = networks.length > 0 ? networks : cells;
  return among.reduce((least, cell) => (costOf(cell) < costOf(least) ? cell : least));
}

/** Cells and their outcomes, those that were planned at first in the order of the plan. */
function inPlannedOrder(
  planned: readonly PlannedCell[],
  cells: readonly PlannedCell[],
  outcomes: readonly (CellOutcome | undefined)[],
): [PlannedCell[], (CellOutcome | undefined)[]] {
  const outcomeOf = new Map(cells.map((cell, position) => [cell, outcomes[position]]));
  const ordered = [...planned, ...cells.slice(planned.length)];
  return [ordered, ordered.map((cell) => outcomeOf.get(cell))];
}
