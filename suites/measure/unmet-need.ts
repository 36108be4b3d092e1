import {
  type Measurement,
  type Metric,
  nothingDrawn,
  overall,
  undefinedBecause,
} from "../../metrics/index.ts";

/** A metric's one number where it cannot be measured: null, with the reason. */
export function unmetNeed(metric: Metric, reason: string): Measurement {
  return {
    ...overall(metric.card.needs.model ? "output" : null, null, null),
    ...undefinedBecause(reason),
    ...nothingDrawn,
    estimator: "sampled",
    scale: null,
    masker: null,
    modelEvaluations: 0,
  };
}
