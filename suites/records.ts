import type { Law } from "../generators/index.ts";
import { findMetric, type Measurement, type Truth, truthsOf, underRule } from "../metrics/index.ts";
import { type Cell, datasetId, fusionOf, modelId } from "./cell.ts";
import { carriesSymbols } from "./dataset-cells.ts";
import type { ResultRecord } from "./results.ts";

/** Joins a metric's measurements with the fields that tell their cell apart and with the metric's own truth. */
export function recordsOf(
  cell: Cell,
  law: Law,
  metricId: string,
  { measurements, seconds }: { readonly measurements: readonly Measurement[]; readonly seconds: number },
): ResultRecord[] {
  const metric = findMetric(metricId);
  const { dataset, dataSeed, model } = cell;
  const fusion = model && fusionOf(model);
  // Oracles read the latent symbols, whatever carries them in the data.
  const embedded = fusion !== "oracle" && carriesSymbols(dataset, law);
  const followed = model?.kind === "oracle" ? model.conflictRule : null;
  const truths = truthsOf(metric, followed === null ? law : underRule(law, followed), {
    fusion,
    embedded,
    masker: cell.measure.masker ?? "marginal",
  });
  return measurements.map((measurement) => {
    const truth = truths.find((candidate) => sameFacet(candidate, measurement));
    return {
      dataset: datasetId(dataset, dataSeed),
      model: model === null ? null : modelId(dataset, dataSeed, model),
      generator: dataset.generator,
      setting: dataset.setting,
      modalities: dataset.modalities,
      fusion,
      dataSeed,
      trainSeed: model?.kind === "network" ? model.trainSeed : null,
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
      sampleDeviation: measurement.sampleSpread?.deviation ?? null,
      atZero: measurement.sampleSpread?.atZero ?? null,
      atOne: measurement.sampleSpread?.atOne ?? null,
      truth: truth?.value ?? null,
      truthLow: truth?.range?.[0] ?? null,
      truthHigh: truth?.range?.[1] ?? null,
      truthSource: truth?.source ?? `none: ${law.noRule ?? "the metric states none for this quantity"}`,
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
