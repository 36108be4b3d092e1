import { findSuite, type Suite, type SuiteRequest } from "../../suites/index.ts";
import type { Results } from "../../suites/results.ts";
import { type RunOptions, runSuite } from "../../suites/run-suite.ts";
import { tinyData } from "./tiny-cells.ts";

/** Cells of the tiny run: five networks for each of two settings, and an oracle and a Bayes model for synergy. */
export const tinyCells = 12;

/** Runs the main suite on tiny data. */
export function tinyRun(changes: Partial<RunOptions> = {}): Promise<Results> {
  return tinySuite("synergy", { settings: ["synergy", "random"], data: tinyData }, changes);
}

/** Runs a suite for one seed and InterSHAP, with networks that learn next to nothing, unless asked otherwise. */
export function tinySuite(
  suite: string | Suite,
  asked: Partial<SuiteRequest>,
  options: Partial<RunOptions> = {},
): Promise<Results> {
  const request: SuiteRequest = {
    preset: "quick",
    seeds: [1],
    metrics: ["intershap"],
    settings: null,
    data: {},
    training: { epochs: 3 },
    measure: {},
    backend: "wasm",
    ...asked,
  };
  return runSuite(typeof suite === "string" ? findSuite(suite) : suite, request, {
    backend: { name: "wasm", requested: "wasm", fallback: null },
    workers: 1,
    cacheFolder: null,
    signal: new AbortController().signal,
    progress: { update() {} },
    ...options,
  });
}

/** What two runs of one request must have in common: all but times and the number of workers. */
export function withoutTimes(results: Results) {
  const { datasets, models, records, scores, findings, warnings, failures, complete, measure } = results;
  return {
    datasets,
    models: models.map((model) => ({ ...model, trainSeconds: null })),
    records: records.map((record) => ({ ...record, seconds: null })),
    scores: scores.map((score) =>
      score.kind === "seconds" ? { ...score, value: null, low: null, high: null } : score,
    ),
    findings,
    warnings,
    failures,
    complete,
    measure,
  };
}
