import { noOptions } from "../../../generators/dataset.ts";
import { notBroughtData, notBroughtModel } from "../../../suites/brought-columns.ts";
import type { DatasetRow, ModelRow, ResultRecord, Results, Score } from "../../../suites/results.ts";
import { scoresOf } from "../../../suites/scores/scores-of.ts";
import { plainTraining } from "../plain-training.ts";

/** A value of a metric and what tells it from one that early fusion gave on two modalities, seed 1. */
export interface Measured {
  readonly dataset?: Partial<DatasetRow>;
  readonly model?: Partial<ModelRow> | null;
  readonly record?: Partial<ResultRecord>;
}

type Run = Pick<Results, "datasets" | "models" | "records">;

/** A run with a dataset, a model and a record for every value. */
export function runOf(measured: readonly Measured[]): Run {
  const rows = measured.map(({ dataset = {}, model = {}, record = {} }, position) => {
    const datasetRow: DatasetRow = { ...plainDataset, id: `d${position}`, ...dataset };
    const modelRow: ModelRow | null = model && {
      ...plainModel,
      id: `m${position}`,
      dataset: datasetRow.id,
      trainSeed: datasetRow.dataSeed,
      ...model,
    };
    const { generator, setting, modalities, dataSeed } = datasetRow;
    const recordRow: ResultRecord = {
      ...plainRecord,
      dataset: datasetRow.id,
      model: modelRow?.id ?? null,
      generator,
      setting,
      modalities,
      fusion: modelRow?.fusion ?? null,
      dataSeed,
      trainSeed: modelRow?.trainSeed ?? null,
      ...record,
    };
    return { datasetRow, modelRow, recordRow };
  });
  return {
    datasets: rows.map(({ datasetRow }) => datasetRow),
    models: rows.flatMap(({ modelRow }) => modelRow ?? []),
    records: rows.map(({ recordRow }) => recordRow),
  };
}

/** The scores of such a run that have these fields. */
export function scoresWith(wanted: Partial<Score>, measured: readonly Measured[]): Score[] {
  const fields = Object.entries(wanted) as [keyof Score, unknown][];
  return scoresOf(runOf(measured)).filter((score) => fields.every(([name, value]) => score[name] === value));
}

/** A value at an amount of synergy that both truths agree on. */
export function at(amount: number, value: number | null, dataset: Partial<DatasetRow> = {}): Measured {
  return {
    dataset: { synergyBits: amount, synergyVariance: amount, synergyAmplitude: amount, ...dataset },
    record: { value, reason: value === null ? "no behaviour" : null },
  };
}

const plainDataset: DatasetRow = {
  ...notBroughtData,
  ...noOptions,
  id: "d",
  generator: "dial",
  setting: "components",
  modalities: 2,
  samples: 1000,
  dims: [1, 1],
  latentBits: 1,
  redundancyBits: 0,
  uniqueBits: [0, 0],
  synergyBits: null,
  synergyVariance: null,
  synergyAmplitude: null,
  role: null,
  dataSeed: 1,
  embeddedBits: 1,
  embeddedBitsError: 0,
};

const plainModel: ModelRow = {
  ...notBroughtModel,
  id: "m",
  dataset: "d",
  fusion: "early",
  conflictRule: null,
  ...plainTraining,
  parameters: 1000,
  f1Macro: 0.9,
  accuracy: 0.9,
  explainedVariance: null,
  bayesAccuracy: null,
  bayesF1Macro: null,
  bayesError: null,
  bayesLoss: null,
  trainSeconds: 1,
  backend: "wasm",
};

const plainRecord: ResultRecord = {
  dataset: "d",
  model: "m",
  generator: "dial",
  setting: "components",
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
  index: "k-SII",
  order: 2,
  value: 0.9,
  reason: null,
  unit: "share",
  maskingError: 0.03,
  maskingBias: 0,
  samplingError: 0.04,
  truth: 1,
  truthLow: null,
  truthHigh: null,
  truthSource: "enumerated game of the label rule",
  seconds: 1,
  modelEvaluations: 1,
};
