import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import { emapShareMetric } from "./emap/emap-share-metric.ts";
import { emapGapMetric, emapMetric } from "./emap/metric.ts";
import { interShapMetric } from "./intershap/metric.ts";
import type { Metric } from "./metric.ts";
import { pidLabelsMetric, pidLatentMetric, pidPredictionsMetric } from "./pid/metric.ts";
import { shapeMetric, shapeOfGameMetric } from "./shape/metric.ts";

export { anovaVariances } from "./anova/anova-variances.ts";
export { type Answering, labelRule } from "./answering.ts";
export { additiveProjection } from "./emap/additive-projection.ts";
export { type Emap, emap } from "./emap/emap.ts";
export { emapShare } from "./emap/emap-share.ts";
export { type FirstOrderMeans, firstOrderMeans } from "./emap/first-order-means.ts";
export { meansOfPairs } from "./emap/means-of-pairs.ts";
export type { Estimate } from "./estimate.ts";
export { type CoalitionGame, coalitionGame } from "./game/coalition-game.ts";
export { allRows, balancedDraws, type Draws } from "./game/draws.ts";
export { enumeratedGame } from "./game/enumerated-game.ts";
export { pairwiseInteractions } from "./game/pairwise-interactions.ts";
export { informationOfCoalitions } from "./ground-truth/coalition-information.ts";
export { type SynergyTruth, synergyOf } from "./ground-truth/dial.ts";
export { type GroundTruth, groundTruth, type Role } from "./ground-truth/ground-truth.ts";
export { type Aggregation, type InterShap, interShap } from "./intershap/intershap.ts";
export { signedInteractionShare } from "./intershap/signed-share.ts";
export type {
  Facet,
  Measurement,
  MeasureSettings,
  Metric,
  MetricCard,
  Subject,
  Truth,
  Unit,
} from "./metric.ts";
export { type BrojaDecomposition, broja } from "./pid/broja.ts";
export {
  type JointDistribution,
  jointDistribution,
  jointOfCounts,
  jointOfLaw,
} from "./pid/joint-distribution.ts";
export { pipelineJoint } from "./pid/reference-pipeline.ts";
export { shape } from "./shape/shape.ts";
export { type ShapeOfGame, shapeOfGame } from "./shape/shape-of-game.ts";
export { type Sri, type SriPair, type SriTotals, sri } from "./sri/sri.ts";
export { dataSubject, enumeratedSubject, sampledSubject } from "./subject.ts";
export { truthsOf, underRule } from "./truths.ts";

/** Every metric there is, in the order tables show them. */
export const metrics: readonly Metric[] = [
  interShapMetric,
  pidLatentMetric,
  pidLabelsMetric,
  pidPredictionsMetric,
  emapGapMetric,
  emapMetric,
  emapShareMetric,
  shapeMetric,
  shapeOfGameMetric,
];

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
