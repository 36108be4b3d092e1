import type { DatasetSpec } from "../generators/index.ts";
import type { GameProfile, GroundTruth, Measurement, MeasureSettings } from "../metrics/index.ts";
import type { Backend, BackendName, Encoders, Fusion, OutputKind } from "../models/index.ts";
import type { Finding } from "./findings.ts";
import type { PublishedRow } from "./paper/published-row.ts";

export type { Finding } from "./findings.ts";
export type { PublishedRow } from "./paper/published-row.ts";

/** Everything a run found out, as it is saved: see `reports/results-schema.ts`. */
export interface Results {
  readonly schemaVersion: 6;
  readonly suite: string;
  readonly preset: string;
  readonly package: { readonly name: string; readonly version: string };
  readonly environment: Environment;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  /** False when a part of the run has no result: `failures` then lists what is missing. */
  readonly complete: boolean;
  readonly measure: Required<MeasureSettings>;
  readonly datasets: readonly DatasetRow[];
  readonly models: readonly ModelRow[];
  readonly games: readonly GameRow[];
  readonly records: readonly ResultRecord[];
  readonly scores: readonly Score[];
  readonly findings: readonly Finding[];
  readonly published: readonly PublishedRow[];
  readonly warnings: readonly Warning[];
  readonly failures: readonly Failure[];
}

/** Where the run took place. */
export interface Environment {
  readonly node: string;
  readonly platform: string;
  readonly processor: string;
  readonly workers: number;
  readonly backend: Backend;
}

/** One dataset of the run; records point to it by `id`. */
export interface DatasetRow extends DatasetSpec, GroundTruth, BroughtDataColumns {
  readonly id: string;
  readonly dataSeed: number;
  /** What the embedding leaves of `latentBits`; equal to it where nothing is lost, null where it is not known. */
  readonly embeddedBits: number | null;
  /** Standard error of `embeddedBits`: 0 where it is exact or from quadrature. */
  readonly embeddedBitsError: number | null;
}

/** Where a user's data came from, and how they were taken; all null of generated data. */
export interface BroughtDataColumns {
  /** Paths as the user gave them, and SHA-256 of the bytes of the files. */
  readonly sourceFiles: readonly string[] | null;
  readonly sourceSha256: string | null;
  /** What the user calls the modalities, in the order in which they are numbered. */
  readonly modalityNames: readonly string[] | null;
  /** What the user calls the classes, in the order in which they are numbered; null also without labels of classes. */
  readonly classNames: readonly string[] | null;
  /** Rows that are measured, and rows that masked modalities are drawn from, at most; null also where no rows are. */
  readonly measuredRows: number | null;
  readonly backgroundRows: number | null;
}

/** Where a user's model came from, and what it was taken for; all null of other models. */
export interface BroughtModelColumns {
  /** Its files, or the files among the words of its command, and SHA-256 of their bytes; null also where there are none. */
  readonly sourceFiles: readonly string[] | null;
  readonly sourceSha256: string | null;
  /** What it ran on, and what it was found to read and answer. */
  readonly runtime: string | null;
  /** What it answers; null also of a table of coalition values. */
  readonly outputs: OutputKind | null;
}

/** One model of the run; records point to it by `id`. */
export interface ModelRow extends BroughtModelColumns {
  readonly id: string;
  readonly dataset: string;
  readonly fusion: Fusion;
  /** Of an oracle where copies leave the rule open: what it does when they contradict each other. */
  readonly conflictRule: string | null;
  /** Null for models that are not trained; so are all fields of training. */
  readonly encoders: Encoders | null;
  readonly trainSeed: number | null;
  readonly epochs: number | null;
  readonly batch: number | null;
  readonly learningRate: number | null;
  readonly weightDecay: number | null;
  /** `constant`, `cosine`, or `step:<epochs>:<factor>`. */
  readonly schedule: string | null;
  /** Epochs without a gain after which training stopped early, and what counts as one; null without early stopping. */
  readonly patience: number | null;
  readonly leastGain: number | null;
  /** Whose weights were kept. */
  readonly keep: "last" | "best" | null;
  readonly classWeights: "none" | "balanced" | null;
  /** Epochs that were trained: fewer than `epochs` where training stopped early. */
  readonly epochsDone: number | null;
  /** The epoch whose weights were kept; 0 for the start. */
  readonly keptEpoch: number | null;
  /** Mean training loss of every epoch; null also where the history was not kept. */
  readonly trainLosses: readonly number[] | null;
  /** Mean validation loss after every epoch; null also where it was not needed. */
  readonly validationLosses: readonly number[] | null;
  /** Learning rate of every epoch; null also where it was `learningRate` throughout. */
  readonly learningRates: readonly number[] | null;
  /** Trained parameters and those left at their start together. */
  readonly parameters: number | null;
  /** On all test rows; null where the target is a number. */
  readonly f1Macro: number | null;
  readonly accuracy: number | null;
  /** R squared on all test rows; null where the target is a class. */
  readonly explainedVariance: number | null;
  /** Accuracy and macro F1 of the most accurate answer to data of this law; null where they are not known. */
  readonly bayesAccuracy: number | null;
  readonly bayesF1Macro: number | null;
  /** Standard error of the two: 0 where they are exact or from quadrature. */
  readonly bayesError: number | null;
  /** Mean loss of the best answer in nats; null where it is not known, or the target is a number. */
  readonly bayesLoss: number | null;
  readonly trainSeconds: number | null;
  readonly backend: BackendName;
}

/**
 * The coalition game of one model under one masker, summed up: what its scores of interaction are read from, for
 * pictures of it. Only of games on samples, of up to eight modalities.
 */
export interface GameRow extends Omit<GameProfile, "values"> {
  readonly dataset: string;
  readonly model: string;
  /** Mean coalition values, by bitmask, [2^M]. */
  readonly values: readonly number[];
}

/** One number of one metric for one dataset and model, with the truth it should have had. Flat: a row of a table. */
export interface ResultRecord
  extends Omit<
    Measurement,
    | "value"
    | "reason"
    | "maskingError"
    | "maskingBias"
    | "samplingError"
    | "interval"
    | "sampleSpread"
    | "chance"
  > {
  readonly dataset: string;
  /** Null for metrics that look at data alone. */
  readonly model: string | null;
  readonly generator: string;
  readonly setting: string;
  readonly modalities: number;
  readonly fusion: Fusion | null;
  readonly dataSeed: number;
  readonly trainSeed: number | null;
  readonly metric: string;
  readonly value: number | null;
  /** Why there is no value; null when there is one. */
  readonly reason: string | null;
  readonly unit: string;
  readonly maskingError: number | null;
  readonly maskingBias: number | null;
  readonly samplingError: number | null;
  /** Interval of 95 % over all that was drawn; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  /** Why a metric that gives intervals gives none here; null where it gives one, or never does. */
  readonly intervalReason: string | null;
  /** What it is on average with shuffled targets, and what 95 % of these stay below; null where that was not asked. */
  readonly chanceMean: number | null;
  readonly chanceHigh: number | null;
  /** Of a mean of the samples' own scores: their standard deviation, and the shares within a hundredth of 0 and of 1. */
  readonly sampleDeviation: number | null;
  readonly atZero: number | null;
  readonly atOne: number | null;
  readonly truth: number | null;
  /** Where models that agree on every real sample differ: the least and the most that they show. */
  readonly truthLow: number | null;
  readonly truthHigh: number | null;
  /** Where the truth comes from, or why there is none. */
  readonly truthSource: string;
  /** Time of this metric on this model, the tables it reads included. */
  readonly seconds: number;
}

/**
 * What a score says of a metric.
 *
 * Correctness, against the truth of the metric's own estimand. `oracle-error`: largest |value - truth| over oracles
 * measured by enumeration. `oracle-deviation`: the same over oracles measured on samples, in units of the record's own
 * error. `network-error`: mean |value - truth| over early-fusion networks (trained ones do not reach the oracle, so it is
 * not zero).
 *
 * Validity, against how much synergy the datasets have. `detection`: AUROC of datasets with synergy against those
 * without. `spearman`, `kendall`: rank correlation with the amount of synergy. `calibration`: mean |value - share|, of
 * metrics that are shares. `leakage-*`: mean value where there is no synergy. `response-M`: mean value at nothing but
 * synergy of M modalities. `spread`: mean standard deviation over seeds.
 *
 * Cost: mean `seconds` and model `evaluations` per record.
 */
export type ScoreKind =
  | "oracle-error"
  | "oracle-deviation"
  | "network-error"
  | "detection"
  | "spearman"
  | "kendall"
  | "calibration"
  | "leakage-uniqueness"
  | "leakage-redundancy"
  | "leakage-noise"
  | `response-${number}`
  | "spread"
  | "seconds"
  | "evaluations";

/** How a metric did over the run. */
export interface Score {
  readonly metric: string;
  readonly aggregation: Measurement["aggregation"];
  readonly kind: ScoreKind;
  /** Which truth it is held against; null = the metric's own estimand, or none. */
  readonly truth: "information" | "function" | null;
  /** Whose records: of label rules, of trained early-fusion networks, of data alone; null = as the kind says. */
  readonly subject: "oracle" | "network" | "data" | null;
  readonly value: number | null;
  readonly reason: string | null;
  /** Interval that holds 95 % of the bootstrap over data seeds; null below 10 of them. */
  readonly low: number | null;
  readonly high: number | null;
  /** Data seeds it is made of. */
  readonly clusters: number;
  /** Records it is made of. */
  readonly records: number;
  /** Place in the leaderboard of this truth and subject, equal where intervals overlap; null where there is none. */
  readonly rank: number | null;
}

/** A sign that a number may not mean what it seems to. */
export interface Warning {
  readonly kind: WarningKind;
  /** Ids; null where the warning is not about one. */
  readonly dataset: string | null;
  readonly model: string | null;
  readonly metric: string | null;
  readonly aggregation: Measurement["aggregation"];
  readonly masker: string | null;
  /** What was seen, and the bound that it is beyond. */
  readonly value: number;
  readonly threshold: number;
  /** What was seen, why it matters and what to do, in a sentence or two. */
  readonly message: string;
}

/** The signs there are: see `docs/definitions.md`. */
export type WarningKind =
  | "extreme-scores"
  | "scattered-local-scores"
  | "global-of-one-output"
  | "no-interaction-found"
  | "inside-noise-floor"
  | "inside-sampling-noise"
  | "off-manifold"
  | "below-majority"
  | "class-order"
  | "saturated-probabilities"
  | "probabilities-as-logits"
  | "stochastic-model";

/** A part of the run that has no result. */
export interface Failure {
  /** Which one, in words: dataset, model, seed. */
  readonly cell: string;
  readonly message: string;
}
