import type { Aggregation } from "../../metrics/index.ts";
import type { Fusion } from "../../models/index.ts";

/** Whether a published number could well come from one more draw of the data, and in which way of making it. */
export type Verdict = "inside" | "explained" | "unexplained" | "unjudged";

/**
 * A published number beside one way of making it again: a row for every way that was run, the right one first. Numbers
 * are in the unit of the metric, not in that of print.
 */
export interface PublishedRow {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  /** Id of the metric; null = macro F1 of the model. */
  readonly metric: string | null;
  readonly aggregation: Aggregation | null;
  readonly fusion: Fusion;
  readonly setting: string;
  readonly modalities: number;
  readonly unit: "share" | "bits" | "f1";
  readonly published: number;
  /** As it is published: over training seeds on one draw of the data, or over samples; null where none is. */
  readonly publishedDeviation: number | null;
  /** What is different from how the number should be made; null = nothing. */
  readonly way: string | null;
  /** Mean over draws of the data, and its standard error; null below two draws. */
  readonly reproduced: number;
  readonly error: number | null;
  /** Interval that holds one more draw in 95 of 100 cases; null below two draws. */
  readonly low: number | null;
  readonly high: number | null;
  readonly draws: number;
  /** Of the number, the same in all its rows. */
  readonly verdict: Verdict;
  /** What explains it; null unless it is explained. */
  readonly cause: string | null;
}
