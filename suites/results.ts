import type { DatasetSpec } from "../generators/index.ts";
import type { Measurement, MeasureSettings } from "../metrics/index.ts";
import type { Backend, BackendName, Encoders, Fusion } from "../models/index.ts";

/** Everything a run found out, as it is saved: see `reports/results-schema.ts`. */
export interface Results {
  readonly schemaVersion: 1;
  readonly suite: string;
  readonly preset: string;
  readonly package: { readonly name: string; readonly version: string };
  readonly environment: Environment;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  /** False when the run was interrupted: `failures` then lists what is missing. */
  readonly complete: boolean;
  readonly measure: MeasureSettings;
  readonly datasets: readonly DatasetRow[];
  readonly models: readonly ModelRow[];
  readonly records: readonly ResultRecord[];
  readonly scores: readonly Score[];
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
export interface DatasetRow extends DatasetSpec {
  readonly id: string;
  readonly dataSeed: number;
}

/** One model of the run; records point to it by `id`. */
export interface ModelRow {
  readonly id: string;
  readonly dataset: string;
  readonly fusion: Fusion;
  /** Null for models that are not trained; so are all fields of training. */
  readonly encoders: Encoders | null;
  readonly trainSeed: number | null;
  readonly epochs: number | null;
  readonly batch: number | null;
  readonly learningRate: number | null;
  readonly weightDecay: number | null;
  /** Trained parameters and those left at their start together. */
  readonly parameters: number | null;
  /** On all test rows. */
  readonly f1Macro: number;
  readonly accuracy: number;
  /** Best reachable accuracy; null where it is not known. */
  readonly bayesAccuracy: number | null;
  readonly trainSeconds: number | null;
  readonly backend: BackendName;
}

/** One number of one metric for one dataset and model, with the truth it should have had. Flat: a row of a table. */
export interface ResultRecord
  extends Omit<Measurement, "value" | "reason" | "maskingError" | "maskingBias" | "samplingError"> {
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
  readonly truth: number | null;
  /** Where the truth comes from, or why there is none. */
  readonly truthSource: string;
  /** Time of this metric on this model, the tables it reads included. */
  readonly seconds: number;
}

/**
 * How a metric did over the run.
 * `oracle-error`: largest |value - truth| over oracles measured by enumeration. `oracle-deviation`: largest
 * |value - truth| over oracles measured on samples, in units of the record's own error. `network-error`: mean
 * |value - truth| over early-fusion networks (trained ones do not reach the oracle, so it is not zero).
 */
export interface Score {
  readonly metric: string;
  readonly aggregation: Measurement["aggregation"];
  readonly kind: "oracle-error" | "oracle-deviation" | "network-error";
  readonly value: number | null;
  readonly reason: string | null;
  /** Records it is made of. */
  readonly records: number;
}

/** A part of the run that has no result. */
export interface Failure {
  /** Which one, in words: dataset, model, seed. */
  readonly cell: string;
  readonly message: string;
}
