import type { DatasetSpec } from "../../generators/index.ts";
import type { TrainingSpec } from "../../models/index.ts";
import type { PublishedModel } from "./published-tables.ts";
import type { PublishedMeasuring } from "./variants.ts";

/** A model on a kind of data, and what is to be measured of it. */
export interface Requirement {
  readonly spec: DatasetSpec;
  readonly model: "bayes" | PublishedModel;
  /** Of an oracle where copies leave the rule open. */
  readonly conflictRule?: string | null;
  readonly encoders: TrainingSpec["encoders"];
  /** Rows of a batch. */
  readonly batch: number;
  readonly metrics: readonly string[];
  /** What of the published code is wanted where it measures; null = as it should be measured. */
  readonly published: PublishedMeasuring | null;
}
