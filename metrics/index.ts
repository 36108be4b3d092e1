import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import { emapShareMetric } from "./emap/emap-share-metric.ts";
import { emapGapMetric, emapMetric } from "./emap/metric.ts";
import { hStatisticMetric } from "./h-statistic/metric.ts";
import { isHeadlineOf, type Told } from "./headline.ts";
import { informationMetrics } from "./information/metric.ts";
import { indexMetrics } from "./intershap/index-metric.ts";
import { interShapMetric } from "./intershap/metric.ts";
import type { Metric } from "./metric.ts";
import { missingModalityMetric } from "./missing-modality/metric.ts";
import { mmShapMetric } from "./mm-shap/metric.ts";
import { perceptualScoreMetric } from "./perceptual-score/metric.ts";
import { pidBatchLabelsMetric, pidBatchPredictionsMetric } from "./pid/batch/metric.ts";
import { pidLabelsByPosteriors, pidPredictionsByPosteriors } from "./pid/estimators/metric.ts";
import { pidLabelsNull, pidPredictionsNull } from "./pid/estimators/null-metric.ts";
import { type PidMeasureName, pidMeasures } from "./pid/measures/index.ts";
import { pidMetrics } from "./pid/metric.ts";
import { shapeMetric, shapeOfGameMetric } from "./shape/metric.ts";
import { sobolCoalitionsMetric } from "./sobol/coalitions-metric.ts";
import { sobolMetric } from "./sobol/metric.ts";
import { sriIndependenceMetric, sriRedundancyMetric, sriSynergyMetric } from "./sri/metric.ts";

export { anovaVariances } from "./anova/anova-variances.ts";
export { type Answering, labelRule } from "./answering.ts";
export { type Approximation, type ApproximationRequest, approximate } from "./approximation/approximate.ts";
export type { ValueFunction } from "./approximation/game-values.ts";
export { approximationMethods, type MethodName } from "./approximation/methods.ts";
export type { BroughtCard } from "./brought/brought-card.ts";
export type { BroughtMeasurement } from "./brought/brought-measurement.ts";
export { type BroughtMetric, FAILED } from "./brought/brought-metric.ts";
export { openMetrics } from "./brought/open-metrics.ts";
export { additiveProjection } from "./emap/additive-projection.ts";
export { type Emap, emap } from "./emap/emap.ts";
export { emapShare } from "./emap/emap-share.ts";
export type { FirstOrderMeans } from "./emap/first-order-means.ts";
export { firstOrderMeans } from "./emap/first-order-tables.ts";
export { meansOfPairs } from "./emap/means-of-pairs.ts";
export { type Estimate, undefinedBecause } from "./estimate.ts";
export { encodeEvaluation } from "./evaluation/encoded-evaluation.ts";
export { type EvaluationSet, sampledEvaluation } from "./evaluation/evaluation-set.ts";
export type { CoalitionGame } from "./game/coalition-game.ts";
export { coalitionName } from "./game/coalitions.ts";
export { allRows, balancedDraws, type Draws } from "./game/draws.ts";
export { enumeratedGame, noEnumeratedGame } from "./game/enumerated-game.ts";
export { type GameProfile, gameProfile } from "./game/game-profile.ts";
export { type GameBlock, type GameSource, sourceOf } from "./game/game-source.ts";
export { maskedGame, tableOf } from "./game/masked-game.ts";
export { HEAD_ROWS } from "./game/masked-outputs.ts";
export { pairwiseInteractions } from "./game/pairwise-interactions.ts";
export { type SampleAttributions, sampleAttributions } from "./game/sample-attributions.ts";
export { informationOfCoalitions } from "./ground-truth/coalition-information.ts";
export { type SynergyTruth, synergyOf } from "./ground-truth/dial.ts";
export { type GroundTruth, groundTruth, type Role } from "./ground-truth/ground-truth.ts";
export { unknownTruth } from "./ground-truth/ground-truth-fields.ts";
export { type HStatistics, hStatistics } from "./h-statistic/h-statistic.ts";
export {
  type IndexName,
  type InteractionIndexDefinition,
  indexDefinitions,
  indexNames,
  interactionIndex,
  interactionIndices,
} from "./indices/index.ts";
export { type DiscreteDistribution, discreteDistribution } from "./information/discrete-distribution.ts";
export { marginalEntropies } from "./information/marginal-entropies.ts";
export {
  coInformations,
  type MultivariateInformation,
  multivariateInformation,
} from "./information/multivariate-information.ts";
export { oInformationOfSamples } from "./information/o-information-of-samples.ts";
export { sampleEntropies } from "./information/sample-entropies.ts";
export { type Aggregation, type InterShap, interShap } from "./intershap/intershap.ts";
export { publishedGame } from "./intershap/published-masking.ts";
export { signedInteractionShare } from "./intershap/signed-share.ts";
export { type MaskerName, maskerNames } from "./masking/masker.ts";
export { type OffManifold, offManifold, type ToldApart } from "./masking/off-manifold.ts";
export type { MaskedSamples, OwnMasker } from "./masking/own-masker.ts";
export type { StandIns } from "./masking/stand-ins.ts";
export { standInsOf } from "./masking/stand-ins-of.ts";
export {
  type Facet,
  type Measurement,
  type MeasureSettings,
  type Metric,
  type MetricCard,
  nothingDrawn,
  overall,
  type Subject,
  type Truth,
  type Unit,
} from "./metric.ts";
export { mmShap } from "./mm-shap/mm-shap.ts";
export { type BatchDecomposition, type BatchRequest, batchPid } from "./pid/batch/batch-pid.ts";
export { type BatchSettings, publishedSettings } from "./pid/batch/settings.ts";
export { type BrojaDecomposition, broja } from "./pid/broja.ts";
export type { EmbeddedAtoms } from "./pid/embedded/component-atoms.ts";
export { type EmbeddedPid, embeddedPid } from "./pid/embedded/embedded-pid.ts";
export type { BiasCorrection } from "./pid/estimators/estimate-of-symbols.ts";
export { gaussianEstimate } from "./pid/estimators/gaussian-estimator.ts";
export { type PidEstimator, pidEstimators } from "./pid/estimators/index.ts";
export { type NullOfAtom, permutationNull } from "./pid/estimators/permutation-null.ts";
export type {
  AtomIntervals,
  Atoms,
  EachAtom,
  PidEstimate,
  PointwiseAtoms,
  SymbolColumns,
} from "./pid/estimators/pid-estimate.ts";
export { posteriorEstimate, posteriorSymbols } from "./pid/estimators/posterior-estimator.ts";
export { quantileEstimate } from "./pid/estimators/quantile-estimator.ts";
export { referenceEstimate } from "./pid/estimators/reference-estimator.ts";
export {
  type JointDistribution,
  jointDistribution,
  jointOfCounts,
  jointOfLaw,
} from "./pid/joint-distribution.ts";
export {
  type LatticeMeasureName,
  type RedundancyLattice,
  redundancyLattice,
} from "./pid/lattice/redundancy-lattice.ts";
export { type PidMeasureName, pidMeasures } from "./pid/measures/index.ts";
export type { PidAtom, PidAtoms, PidMeasure } from "./pid/measures/measure.ts";
export { pid } from "./pid/pid.ts";
export { pipelineJoint } from "./pid/reference-pipeline.ts";
export { type UnionInformation, type UnionOptions, unionInformation } from "./pid/union-information.ts";
export { roundingOf } from "./rounding-of.ts";
export { shape } from "./shape/shape.ts";
export { type ShapeOfGame, shapeOfGame } from "./shape/shape-of-game.ts";
export { type SobolIndices, sobolIndices } from "./sobol/sobol.ts";
export { type Sri, type SriPair, type SriTotals, sri } from "./sri/sri.ts";
export { dataSubject, enumeratedSubject, gameSubject, lawSubject, sampledSubject } from "./subject.ts";
export { truthsOf, underRule } from "./truths.ts";

/** The metrics of this project, in the order tables show them. */
const builtIn: readonly Metric[] = [
  interShapMetric,
  ...indexMetrics,
  ...(Object.keys(pidMeasures) as PidMeasureName[]).flatMap(pidMetrics),
  pidLabelsByPosteriors,
  pidPredictionsByPosteriors,
  pidLabelsNull,
  pidPredictionsNull,
  pidBatchLabelsMetric,
  pidBatchPredictionsMetric,
  ...informationMetrics,
  emapGapMetric,
  emapMetric,
  emapShareMetric,
  sobolMetric,
  sobolCoalitionsMetric,
  shapeMetric,
  shapeOfGameMetric,
  hStatisticMetric,
  sriSynergyMetric,
  sriRedundancyMetric,
  sriIndependenceMetric,
  mmShapMetric,
  perceptualScoreMetric,
  missingModalityMetric,
];

const all: Metric[] = [...builtIn];

/** Every metric there is, in the order tables show them: those that a user brings come last. */
export const metrics: readonly Metric[] = all;

/**
 * Makes a metric that a user brings one of `metrics`, in this process.
 *
 * @throws UserError if there is one of that name
 */
export function addMetric(metric: Metric): void {
  const { id } = metric.card;
  if (all.some(({ card }) => card.id === id))
    throw new UserError(`There is a metric ${id} already: give yours another id.`);
  all.push(metric);
}

/** Whether a metric is this project's, so that its numbers are the same as long as its code is. */
export function isBuiltIn(id: string): boolean {
  return builtIn.some(({ card }) => card.id === id);
}

/** Whether a number is a metric's whole answer, and not a part of it; of metrics that are not known too. */
export function isHeadline(told: Told): boolean {
  return isHeadlineOf(told, (id) => {
    const found = metrics.find(({ card }) => card.id === id);
    return found !== undefined && found.card.variantOf !== null;
  });
}

/** The metric of that name. Throws `UserError`, with the nearest name, when there is none. */
export function findMetric(id: string): Metric {
  const found = metrics.find((metric) => metric.card.id === id);
  if (found) return found;
  throw new UserError(
    unknownName(
      "metric",
      id,
      metrics.map((metric) => metric.card.id),
    ),
  );
}
