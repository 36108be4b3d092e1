import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import { emapGapMetric, emapMetric } from "./emap/metric.ts";
import { interShapMetric } from "./intershap/metric.ts";
import type { Metric } from "./metric.ts";
import { pidLabelsMetric, pidLatentMetric, pidPredictionsMetric } from "./pid/metric.ts";
import { shapeMetric, shapeOfGameMetric } from "./shape/metric.ts";

export type { Aggregation } from "./intershap/intershap.ts";
export type { Measurement, MeasureSettings, Metric, MetricCard, Subject, Truth } from "./metric.ts";
export { dataSubject, enumeratedSubject, sampledSubject } from "./subject.ts";

/** Every metric there is, in the order tables show them. */
export const metrics: readonly Metric[] = [
  interShapMetric,
  pidLatentMetric,
  pidLabelsMetric,
  pidPredictionsMetric,
  emapGapMetric,
  emapMetric,
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
