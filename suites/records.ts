import { type AnyLaw, nothingKnown } from "../generators/index.ts";
import {
  type Answering,
  findMetric,
  type Measurement,
  type Truth,
  truthsOf,
  underRule,
} from "../metrics/index.ts";
import { type Cell, datasetId, fusionOf, modelId } from "./cell.ts";
import { carriesSymbols } from "./dataset-cells.ts";
import type { ResultRecord } from "./results.ts";

/** The fields that tell apart whose numbers a metric's are. */
export type RecordPlace = Pick<
  ResultRecord,
  "dataset" | "model" | "generator" | "setting" | "modalities" | "fusion" | "dataSeed" | "trainSeed"
>;

/** A metric's numbers and the time they took. */
interface Measured {
  readonly measurements: readonly Measurement[];
  readonly seconds: number;
}

/** Joins a metric's measurements with the fields that tell their cell apart and with the metric's own truth. */
export function recordsOf(cell: Cell, law: AnyLaw, metricId: string, measured: Measured): ResultRecord[] {
  const { dataset, dataSeed, model } = cell;
  const fusion = model && fusionOf(model);
  // Oracles read the latent symbols, whatever carries them in the data.
  const embedded = fusion !== "oracle" && carriesSymbols(dataset, law);
  const followed = model?.kind === "oracle" ? model.conflictRule : null;
  const place: RecordPlace = {
    dataset: datasetId(dataset, dataSeed),
    model: model === null ? null : modelId(dataset, dataSeed, model),
    generator: dataset.generator,
    setting: dataset.setting,
    modalities: dataset.modalities,
    fusion,
    dataSeed,
    trainSeed: model?.kind === "network" ? model.trainSeed : null,
  };
  const answering = { fusion, embedded, masker: cell.measure.masker ?? "marginal" } as const;
  const own = followed === null || law.kind === "unknown" ? law : underRule(law, followed);
  return recordsAt(place, own, answering, metricId, measured);
}

/**
 * Joins a metric's measurements with whose they are and with the metric's own truth.
 *
 * @param answering - whose answers were measured
 */
export function recordsAt(
  place: RecordPlace,
  law: AnyLaw,
  answering: Answering,
  metricId: string,
  { measurements, seconds }: Measured,
): ResultRecord[] {
  const metric = findMetric(metricId);
  const truths = law.kind === "unknown" ? [] : truthsOf(metric, law, answering);
  const noTruth =
    law.kind === "unknown"
      ? (law.reason ?? nothingKnown)
      : (law.noRule ?? "the metric states none for this quantity");
  return measurements.map((measurement): ResultRecord => {
    const truth = truths.find((candidate) => sameFacet(candidate, measurement));
    return {
      ...place,
      metric: metricId,
      aggregation: measurement.aggregation,
      target: measurement.target,
      coalition: measurement.coalition,
      size: measurement.size,
      estimator: measurement.estimator,
      scale: measurement.scale,
      masker: measurement.masker,
      draws: measurement.draws,
      wholeBackground: measurement.wholeBackground,
      index: measurement.index,
      order: measurement.order,
      value: measurement.value,
      reason: measurement.reason,
      unit: metric.card.unit,
      maskingError: measurement.maskingError,
      maskingBias: measurement.maskingBias,
      samplingError: measurement.samplingError,
      low: measurement.interval?.[0] ?? null,
      high: measurement.interval?.[1] ?? null,
      intervalReason: measurement.intervalReason,
      chanceMean: measurement.chance?.mean ?? null,
      chanceHigh: measurement.chance?.quantile95 ?? null,
      sampleDeviation: measurement.sampleSpread?.deviation ?? null,
      atZero: measurement.sampleSpread?.atZero ?? null,
      atOne: measurement.sampleSpread?.atOne ?? null,
      truth: truth?.value ?? null,
      truthLow: truth?.range?.[0] ?? null,
      truthHigh: truth?.range?.[1] ?? null,
      truthSource: truth?.source ?? `none: ${noTruth}`,
      seconds,
      modelEvaluations: measurement.modelEvaluations,
    };
  });
}

function sameFacet(truth: Truth, measurement: Measurement): boolean {
  return (
    truth.aggregation === measurement.aggregation &&
    truth.target === measurement.target &&
    truth.coalition === measurement.coalition &&
    truth.size === measurement.size &&
    truth.index === measurement.index &&
    truth.order === measurement.order
  );
}
