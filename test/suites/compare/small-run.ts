import { findGenerator } from "../../../generators/index.ts";
import { notBroughtData, notBroughtModel } from "../../../suites/brought-columns.ts";
import type { DatasetRow, ModelRow, ResultRecord, Results, Score } from "../../../suites/results.ts";
import { plainTraining } from "../plain-training.ts";

/** A run in small, one row of each kind that is held differently: what comparisons are tested with. */
export function smallRun(changes: Partial<Results> = {}): Results {
  return {
    schemaVersion: 6,
    suite: "synergy",
    preset: "quick",
    package: { name: "synergy-bench", version: "0.1.0" },
    environment: {
      node: "v20.19.0",
      platform: "linux x64",
      processor: "Example CPU",
      workers: 2,
      backend: { name: "wasm", requested: "auto", fallback: null },
    },
    startedAt: "2025-01-31T12:00:00.000Z",
    seconds: 40,
    complete: true,
    measure: {
      samples: 500,
      background: 900,
      draws: 200,
      clusters: 20,
      masker: "marginal",
      precision: null,
      localPrecision: null,
    },
    datasets: [dataset],
    models: [network, oracle],
    games: [],
    published: [],
    records: [sampled, enumerated, bits, unknownError, withoutValue],
    scores: [oracleError, oracleDeviation, networkError, detection, seconds, evaluations],
    findings: [],
    warnings: [],
    failures: [],
    ...changes,
  };
}

/** 15 % of its rows are 1,800 test rows. */
export const dataset: DatasetRow = {
  ...notBroughtData,
  id: "xor/synergy/1",
  ...findGenerator("xor").complete({ generator: "xor", setting: "synergy", samples: 12_000 }),
  latentBits: 1,
  redundancyBits: 0,
  uniqueBits: [0, 0],
  synergyBits: 1,
  synergyVariance: 1,
  synergyAmplitude: 1,
  role: "pure-synergy",
  dataSeed: 1,
  embeddedBits: 0.9,
  embeddedBitsError: 0.001,
};

export const network: ModelRow = {
  ...notBroughtModel,
  id: "xor/synergy/1/early/1",
  dataset: dataset.id,
  fusion: "early",
  conflictRule: null,
  ...plainTraining,
  parameters: 57_000,
  f1Macro: 0.9,
  accuracy: 0.9,
  explainedVariance: null,
  bayesAccuracy: 0.95,
  bayesF1Macro: 0.95,
  bayesError: 0.001,
  bayesLoss: null,
  trainSeconds: 8,
  backend: "wasm",
};

export const oracle: ModelRow = {
  ...network,
  id: "xor/synergy/1/oracle",
  fusion: "oracle",
  encoders: null,
  trainSeed: null,
  epochs: null,
  batch: null,
  learningRate: null,
  weightDecay: null,
  schedule: null,
  keep: null,
  classWeights: null,
  epochsDone: null,
  keptEpoch: null,
  parameters: null,
  f1Macro: 1,
  accuracy: 1,
  bayesError: 0,
  trainSeconds: null,
};

/** Errors of 0.003 and 0.004 make a standard error of 0.005. */
export const sampled: ResultRecord = {
  dataset: dataset.id,
  model: network.id,
  generator: "xor",
  setting: "synergy",
  modalities: 2,
  fusion: "early",
  dataSeed: 1,
  trainSeed: 1,
  metric: "intershap",
  aggregation: "global",
  target: "predicted",
  coalition: null,
  size: null,
  estimator: "sampled",
  scale: "probability",
  masker: "marginal",
  draws: 200,
  wholeBackground: false,
  low: 0.88,
  high: 0.92,
  intervalReason: null,
  chanceMean: null,
  chanceHigh: null,
  sampleDeviation: null,
  atZero: null,
  atOne: null,
  index: "SII",
  order: 2,
  value: 0.9,
  reason: null,
  unit: "share",
  maskingError: 0.003,
  maskingBias: 0,
  samplingError: 0.004,
  truth: 1,
  truthLow: null,
  truthHigh: null,
  truthSource: "enumerated game of the label rule",
  seconds: 2,
  modelEvaluations: 1000,
};

export const enumerated: ResultRecord = {
  ...sampled,
  model: oracle.id,
  fusion: "oracle",
  trainSeed: null,
  estimator: "enumerated",
  value: 1,
  maskingError: 0,
  samplingError: 0,
  truthLow: 0.5,
  truthHigh: 1,
};

export const bits: ResultRecord = {
  ...enumerated,
  model: null,
  fusion: null,
  metric: "pid-latent",
  aggregation: null,
  target: null,
  scale: null,
  masker: null,
  index: "BROJA",
  unit: "bits",
  modelEvaluations: 0,
};

export const unknownError: ResultRecord = { ...sampled, metric: "shape", unit: "f1", samplingError: null };

export const withoutValue: ResultRecord = {
  ...sampled,
  aggregation: "local",
  coalition: "1",
  value: null,
  reason: "no behaviour",
  maskingError: null,
  maskingBias: null,
  samplingError: null,
  truth: null,
  truthSource: "none: nothing is known",
};

export const networkError: Score = {
  metric: "intershap",
  aggregation: "global",
  kind: "network-error",
  truth: null,
  subject: null,
  value: 0.1,
  reason: null,
  low: null,
  high: null,
  clusters: 1,
  records: 1,
  rank: null,
};
export const oracleError: Score = { ...networkError, kind: "oracle-error", value: 0 };
export const oracleDeviation: Score = { ...networkError, kind: "oracle-deviation", value: 1.5 };
export const detection: Score = {
  ...networkError,
  kind: "detection",
  truth: "function",
  subject: "network",
  value: 0.9,
  low: 0.8,
  high: 0.94,
  clusters: 10,
};
export const seconds: Score = { ...networkError, kind: "seconds", value: 2 };
export const evaluations: Score = { ...networkError, kind: "evaluations", value: 1000 };
