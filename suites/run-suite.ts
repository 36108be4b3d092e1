import { UserError } from "../math/user-error.ts";
import type { Backend } from "../models/index.ts";
import { broughtFailures } from "./brought/brought-failures.ts";
import type { BroughtSources } from "./brought/brought-parts.ts";
import { type CellResult, describeCell, isStudy, type PlannedCell } from "./cell.ts";
import { environmentOf } from "./environment.ts";
import { packageIdentity } from "./package-identity.ts";
import { planOf } from "./plan.ts";
import type { Failure, Finding, Results } from "./results.ts";
import { scoresOf } from "./scores/scores-of.ts";
import { folderStore } from "./store.ts";
import { completeMeasure, type Suite, type SuiteRequest } from "./suite.ts";
import { warningsOf } from "./warnings/warnings-of.ts";
import { runInPool } from "./worker-pool.ts";

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
}

/** Told how a run goes on. */
export interface RunProgress {
  /** Share of the work that is done, 0..1, and what is being worked on. */
  update(done: number, finishedCells: number, cells: number, current: readonly string[]): void;
}

/**
 * Runs a suite: plans its cells, works them off in worker processes, and puts the results together in the order of the
 * plan, whoever finished first.
 *
 * @throws UserError if the request cannot be carried out
 */
export async function runSuite(suite: Suite, request: SuiteRequest, options: RunOptions): Promise<Results> {
  const startedAt = new Date();
  const cells = planOf(suite, request);
  if (cells.length === 0)
    throw new UserError("Nothing to run: the chosen settings and metrics leave no cell.");
  if (options.cacheFolder !== null) folderStore(options.cacheFolder);
  const progress = progressOf(cells, options.progress);
  const workers = suite.alone ? 1 : options.workers;
  const pool = { ...options, workers, backend: options.backend.name };
  const outcomes = await runInPool(cells, pool, progress);

  const results: CellResult[] = [];
  const failures: Failure[] = [];
  const studied: Finding[] = [];
  outcomes.forEach((outcome, position) => {
    if (outcome?.kind === "done") results.push(outcome.result);
    else if (outcome?.kind === "studied") studied.push(...outcome.findings);
    else if (outcome?.kind === "failed") failures.push(outcome.failure);
    else
      failures.push({
        cell: describeCell(cells[position]!),
        message: "the run was interrupted before it was done",
      });
  });
  const measured = {
    datasets: withoutRepeats(results.map(({ dataset }) => dataset)),
    models: withoutRepeats(results.flatMap(({ model }) => model ?? [])),
    records: results.flatMap((result) => result.records),
    findings: [...withoutTwins(results.flatMap((result) => result.findings)), ...studied],
  };
  return {
    schemaVersion: 5,
    suite: suite.id,
    preset: request.preset,
    package: packageIdentity(),
    environment: environmentOf(workers, options.backend),
    startedAt: startedAt.toISOString(),
    seconds: (Date.now() - startedAt.getTime()) / 1000,
    complete: !options.signal.aborted,
    measure: completeMeasure(suite.presets[request.preset].measure, request.measure),
    ...measured,
    findings: [...measured.findings, ...(suite.findings?.(measured, request) ?? [])],
    published: suite.published?.(measured, request) ?? [],
    games: results.flatMap(({ game }) => game ?? []),
    scores: suite.scored === false ? [] : scoresOf(measured),
    warnings: warningsOf(measured),
    failures: [...failures, ...broughtFailures(measured.records)],
  };
}

/** Cells of one dataset find the same of it: each finding once. */
function withoutTwins(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
}

function withoutRepeats<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Turns starts, epochs and ends of cells into a share of the work done, by a rough idea of what each costs. */
function progressOf(cells: readonly PlannedCell[], listener: RunProgress) {
  const costs = cells.map(costOf);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const running = new Map<number, { text: string; share: number }>();
  let finishedCost = 0;
  let finishedCells = 0;
  const tell = () => {
    let done = finishedCost;
    for (const [position, { share }] of running) done += costs[position]! * share;
    listener.update(
      done / total,
      finishedCells,
      cells.length,
      [...running.values()].map(({ text }) => text),
    );
  };
  return {
    started(position: number) {
      running.set(position, { text: describeCell(cells[position]!), share: 0 });
      tell();
    },
    epoch(position: number, epoch: number) {
      const cell = cells[position]!;
      if (isStudy(cell) || cell.model?.kind !== "network") return;
      const { epochs } = cell.model.training;
      running.set(position, {
        text: `${describeCell(cell)}, epoch ${epoch}/${epochs}`,
        // Measuring takes about a fifth of a network's time.
        share: (0.8 * epoch) / epochs,
      });
      tell();
    },
    finished(position: number) {
      running.delete(position);
      finishedCost += costs[position]!;
      finishedCells++;
      tell();
    },
  };
}

/** How many times as long as early fusion networks take that read series step by step. */
const seriesWeight: Readonly<Record<string, number>> = { multibench: 3, mvae: 10 };

/** A study takes about as long as a small network. */
const STUDY = 1e6;

function costOf(cell: PlannedCell): number {
  if (isStudy(cell)) return STUDY;
  const { model, dataset } = cell;
  const columns = dataset.dims.reduce((sum, d) => sum + d, 0);
  const read =
    model?.kind !== "network"
      ? 0
      : model.fusion.startsWith("unimodal")
        ? dataset.dims[Number(model.fusion.slice("unimodal-".length)) - 1]!
        : columns;
  const epochs = model?.kind === "network" ? model.training.epochs : 0;
  const weight = model?.kind === "network" ? (seriesWeight[model.fusion] ?? 1) : 1;
  return dataset.samples * (columns + epochs * read * weight);
}
