import { type SynergyTruth, synergyOf } from "../../metrics/index.ts";
import type { DatasetRow } from "../results.ts";
import type { KnownAnswers } from "./known-answers.ts";
import { meanOf, type Summary } from "./summary.ts";

/** Whether there is nothing but synergy: all of the information, or all of the variance. */
function isPure(row: DatasetRow, truth: SynergyTruth): boolean {
  return truth === "information" ? row.role === "pure-synergy" : synergyOf(row, truth) === 1;
}

/** The numbers of modalities for which a run has datasets of nothing but synergy, from few to many. */
export function pureModalities(datasets: readonly DatasetRow[], truth: SynergyTruth): number[] {
  const pure = datasets.filter((row) => synergyOf(row, truth) !== null && isPure(row, truth));
  return [...new Set(pure.map(({ modalities }) => modalities))].sort((a, b) => a - b);
}

/** What a metric shows where there is nothing but synergy, by the number of modalities: its mean value. */
export function response({ truth, answers }: KnownAnswers, modalities: readonly number[]): Summary[] {
  return modalities.map((count) =>
    meanOf(
      `response-${count}`,
      answers.filter(({ dataset }) => dataset.modalities === count && isPure(dataset, truth)),
      ({ value }) => value,
      `no value on a dataset of ${count} modalities with nothing but synergy`,
    ),
  );
}
