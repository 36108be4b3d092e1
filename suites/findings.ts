import type { Measurement } from "../metrics/index.ts";
import type { Fusion } from "../models/index.ts";

/**
 * What a suite measures or concludes beyond the metrics' records, one number a row. A column that does not apply is null.
 */
export interface Finding {
  /** The quantity: `mean squared error`, `drop by the index`, `exponent of the samples`. */
  readonly finding: string;
  /** What it is about, in words: a method of approximation, a kind of data. */
  readonly subject: string | null;
  /** Id of the dataset it was found on. */
  readonly dataset: string | null;
  readonly metric: string | null;
  readonly aggregation: Measurement["aggregation"];
  readonly index: string | null;
  readonly order: number | null;
  readonly masker: string | null;
  readonly fusion: Fusion | null;
  readonly modalities: number | null;
  readonly samples: number | null;
  readonly draws: number | null;
  /** Evaluations of the model or game. */
  readonly evaluations: number | null;
  readonly value: number | null;
  /** Why there is no value; null when there is one. */
  readonly reason: string | null;
  /** Standard error of the value; null where it is not known. */
  readonly error: number | null;
  /** Interval that holds 95 %; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
  /** Games, records or seeds it is made of. */
  readonly count: number;
}

const nothing = {
  subject: null,
  dataset: null,
  metric: null,
  aggregation: null,
  index: null,
  order: null,
  masker: null,
  fusion: null,
  modalities: null,
  samples: null,
  draws: null,
  evaluations: null,
  value: null,
  reason: null,
  error: null,
  low: null,
  high: null,
  count: 1,
} as const;

/** A finding; columns that are left out do not apply. */
export function finding(
  given: Partial<Finding> & Pick<Finding, "finding" | "unit"> & ({ value: number } | { reason: string }),
): Finding {
  return { ...nothing, ...given };
}
