import type { Comparison, Results } from "../../../suites/index.ts";
import { compareResults } from "../../../suites/index.ts";
import type { DatasetRow, ModelRow, ResultRecord, Score } from "../../../suites/results.ts";
import * as small from "./small-run.ts";

/** Compares the small run with itself, changed. */
export function against(changes: Partial<Results>, old: Results = small.smallRun()): Comparison {
  return compareResults(old, { ...old, ...changes });
}

/** Compares two runs that have nothing but one record, or the other rows a test is about. */
export function comparedRecord(old: ResultRecord, changes: Partial<ResultRecord>): Comparison {
  return against({ records: [{ ...old, ...changes }] }, small.smallRun({ records: [old], scores: [] }));
}

export function comparedModel(old: ModelRow, changes: Partial<ModelRow>): Comparison {
  return against({ models: [{ ...old, ...changes }] }, small.smallRun({ models: [old] }));
}

export function comparedDataset(changes: Partial<DatasetRow>): Comparison {
  return against({ datasets: [{ ...small.dataset, ...changes }] });
}

export function comparedScore(old: Score, changes: Partial<Score>): Comparison {
  return against({ scores: [{ ...old, ...changes }] }, small.smallRun({ scores: [old] }));
}
