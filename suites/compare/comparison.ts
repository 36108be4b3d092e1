/** What became of the numbers of an old run in a new one. Plain data: saved as JSON as it stands. */
export interface Comparison {
  readonly regressed: boolean;
  readonly old: ComparedRun;
  readonly new: ComparedRun;
  /** Numbers that were held against a tolerance. */
  readonly checked: number;
  /** What those numbers are of: datasets, models, records, findings, scores, in the order in which they were checked. */
  readonly checks: readonly Check[];
  /** What is wrong apart from numbers that moved, one sentence each: records missing, parts of the run that failed. */
  readonly failures: readonly string[];
  /** Numbers of datasets, models and records that moved beyond their tolerance, the farthest first. */
  readonly moves: readonly Move[];
  /** Scores that did, the farthest first. */
  readonly scores: readonly Move[];
  /** Times are told, never held against a limit: they differ from machine to machine. */
  readonly times: readonly TimeRatio[];
  /** What changed and is no failure, one sentence each. */
  readonly notes: readonly string[];
}

/** Which run was compared. */
export interface ComparedRun {
  readonly suite: string;
  readonly preset: string;
  readonly backend: string;
  /** Name and version of the program. */
  readonly package: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly records: number;
}

/** A row whose numbers were held against their tolerances. */
export interface Check {
  /** Id; null for scores. */
  readonly dataset: string | null;
  /** Id; null for numbers of the data alone and for scores. */
  readonly model: string | null;
  /** Which of its numbers: `intershap/global/1 (predicted, sampled, ...)`, `model`, `dataset`. */
  readonly quantity: string;
}

/** Where a number stands. */
export interface Place extends Check {
  /** The field that holds it: `value`, `truth`, `f1Macro`. */
  readonly field: string;
}

/** A number that moved beyond its tolerance, or that only one of the runs has. */
export interface Move extends Place {
  readonly old: number | null;
  readonly new: number | null;
  /** New less old; null where one of them is none. */
  readonly difference: number | null;
  /** The largest difference allowed; null where one of them is none, which no tolerance allows. */
  readonly tolerance: number | null;
  /** Where the tolerance comes from, or why there is no number. */
  readonly reason: string;
  /** The difference in units of the tolerance; null where one of them is none. */
  readonly size: number | null;
}

/** How long the same work took in both runs. */
export interface TimeRatio {
  /** A metric's id, `training`, `all metrics` or `whole run`. */
  readonly what: string;
  /** Seconds. */
  readonly old: number;
  readonly new: number;
  /** New by old; null where the old time is zero. */
  readonly ratio: number | null;
}
