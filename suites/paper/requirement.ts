import type { DatasetSpec } from "../../generators/index.ts";
import type { TrainingSpec } from "../../models/index.ts";
import type { PublishedModel } from "./published-tables.ts";

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
  /** Whether InterSHAP is wanted as the published code masks, beside the metrics. */
  readonly publishedMasking: boolean;
}
