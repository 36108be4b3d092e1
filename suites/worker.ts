import { type DatasetSpec, findSource, type MeasuredData } from "../generators/index.ts";
import { UserError } from "../math/user-error.ts";
import { bayesLimits, selectBackend } from "../models/index.ts";
import { openBroughtParts } from "./brought/brought-parts.ts";
import { type Cell, type CellOutcome, datasetId, describeCell, isStudy, type PlannedCell } from "./cell.ts";
import { modelSaver } from "./model-saver.ts";
import { rememberingStore } from "./remembering-store.ts";
import { type CellContext, runCell } from "./run-cell.ts";
import { runStudy } from "./run-study.ts";
import { shapSaver } from "./shap-saver.ts";
import { folderStore, noStore } from "./store.ts";
import type { FromWorker, ToWorker } from "./worker-messages.ts";

/**
 * A worker process: runs one cell at a time as its parent asks. A process of its own, not a thread, since the native
 * tensor library loads once per process and a crash must not take the run along.
 */

let context: CellContext | null = null;

const say = (message: FromWorker) => process.send?.(message);

process.on("message", async (message: ToWorker) => {
  if (message.kind === "start") {
    try {
      context = await started(message);
    } catch (error) {
      say({ kind: "broken", reason: error instanceof Error ? error.message : String(error) });
      return;
    }
    say({ kind: "ready" });
  } else {
    say({ kind: "finished", outcome: await outcomeOf(message.cell) });
  }
});

async function started(message: Extract<ToWorker, { kind: "start" }>): Promise<CellContext> {
  await selectBackend(message.backend);
  await openBroughtParts(message.brought);
  const store =
    message.cacheFolder === null
      ? noStore
      : folderStore(message.cacheFolder, (problem) => say({ kind: "store problem", problem }));
  return {
    store: rememberingStore(store),
    dataset: latest(generate),
    limits: latest(bayesLimits),
    saver: modelSaver(message.modelFolder),
    shap: shapSaver(message.shapFolder),
    onEpoch: (epoch) => say({ kind: "epoch", epoch }),
  };
}

// An interrupt from the keyboard reaches the whole process group: the parent decides what happens then.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit(0));

async function outcomeOf(cell: PlannedCell): Promise<CellOutcome> {
  try {
    if (context === null) throw new Error("the worker was given a cell before it was started");
    if (isStudy(cell)) return { kind: "studied", findings: await runStudy(cell, context.store) };
    return { kind: "done", result: await runCell(cell, context) };
  } catch (error) {
    // A user's mistake is told in its own words; anything else is a bug, and then where it happened helps.
    const bug = error instanceof Error && !(error instanceof UserError);
    const message = bug
      ? (error.stack ?? error.message)
      : error instanceof Error
        ? error.message
        : String(error);
    return { kind: "failed", failure: { cell: describeCell(cell), message } };
  }
}

function generate(spec: DatasetSpec, seed: number): MeasuredData {
  return findSource(spec.generator).generate(spec, seed);
}

/** Keeps what was made for the last dataset: cells of one dataset come one after another. */
function latest<T>(make: (spec: DatasetSpec, seed: number) => T): (cell: Cell) => T {
  let kept: { id: string; made: T } | null = null;
  return ({ dataset: spec, dataSeed }) => {
    const id = datasetId(spec, dataSeed);
    if (kept?.id !== id) {
      // Let go of the old one before the new one takes its place in memory.
      kept = null;
      kept = { id, made: make(spec, dataSeed) };
    }
    return kept.made;
  };
}
