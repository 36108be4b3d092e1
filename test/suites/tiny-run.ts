import { findSuite } from "../../suites/index.ts";
import type { Results } from "../../suites/results.ts";
import { type RunOptions, runSuite } from "../../suites/run-suite.ts";
import { tinyData } from "./tiny-cells.ts";

/** Cells of the tiny run: five networks for each of two settings, and an oracle and a Bayes model for synergy. */
export const tinyCells = 12;

/** Runs the main suite on tiny data. */
export function tinyRun(changes: Partial<RunOptions> = {}): Promise<Results> {
  const request = {
    preset: "quick",
    seeds: [1],
    metrics: ["intershap"],
    settings: ["synergy", "random"],
    data: tinyData,
    training: { epochs: 3 },
    measure: {},
    backend: "wasm",
  } as const;
  return runSuite(findSuite("synergy"), request, {
    backend: { name: "wasm", requested: "wasm", fallback: null },
    workers: 1,
    cacheFolder: null,
    signal: new AbortController().signal,
    progress: { update() {} },
    ...changes,
  });
}

/** What two runs of one request must have in common: all but times and the number of workers. */
export function withoutTimes({ datasets, models, records, scores, failures, complete, measure }: Results) {
  return {
    datasets,
    models: models.map((model) => ({ ...model, trainSeconds: null })),
    records: records.map((record) => ({ ...record, seconds: null })),
    scores: scores.map((score) =>
      score.kind === "seconds" ? { ...score, value: null, low: null, high: null } : score,
    ),
    failures,
    complete,
    measure,
  };
}
