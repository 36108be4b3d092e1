import type { Measured } from "../measured.ts";
import type { ResultRecord, Warning } from "../results.ts";

/** Finds one kind of failure signature. Adding one: a file, a line in `warnings-of.ts`, and its name in the results. */
export type WarningRule = (run: WarnedRun) => Warning[];

/** What warnings are read from. */
export interface WarnedRun extends Pick<Measured, "datasets" | "models" | "findings"> {
  /** The metrics' whole answers: see `isHeadline`. */
  readonly headlines: readonly ResultRecord[];
}

/** Where a record's warning belongs. */
export function placeOf({ dataset, model, metric, aggregation, masker }: ResultRecord) {
  return { dataset, model, metric, aggregation, masker };
}

/** Whether a record is of a model that learned from rows: oracles are what the law says they are. */
export function isLearned({ fusion, estimator }: ResultRecord): boolean {
  return fusion !== null && fusion !== "oracle" && estimator === "sampled";
}

/** Whether a model's form lets it answer with interaction at all. */
export function canInteract({ fusion }: ResultRecord): boolean {
  return fusion !== null && fusion !== "late" && !fusion.startsWith("unimodal-");
}

/** A share in percent, as messages give it. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
