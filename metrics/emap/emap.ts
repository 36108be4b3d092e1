import { bootstrapError } from "../../math/bootstrap.ts";
import { confusion, macroF1, predictionsOf } from "../../math/classification.ts";
import { samplingError } from "../../math/jackknife.ts";
import { randomStream } from "../../math/random-stream.ts";
import type { Estimate } from "../estimate.ts";
import { additiveProjection } from "./additive-projection.ts";
import type { FirstOrderMeans } from "./first-order-means.ts";

/** What is left of a model without interaction between modalities, in macro F1. */
export interface Emap {
  /** Macro F1 of the additive projection. */
  readonly projectionF1: Estimate;
  /** Macro F1 of the model less that of its additive projection: positive = interaction helps. */
  readonly gap: Estimate;
}

/**
 * Projected logits closer than this share of the model's largest one tie: what float32 leaves of equal numbers. Exact ties are real:
 * every additive projection of XOR has them.
 */
const TIE = 1e-6;

/**
 * EMAP and its gap (Hessel and Lee 2020). The paper on InterSHAP prints the gap with this sign; its caption says the
 * opposite. Where classes of the projection tie, the score is that of the expected confusion matrix under uniform
 * tie-breaking.
 *
 * @param logits - of the whole samples, [N, classes]
 * @param labels - class of each sample, [N]
 * @throws RangeError if the lengths do not match the means
 */
export function emap(means: FirstOrderMeans, logits: ArrayLike<number>, labels: Int32Array): Emap {
  const { samples, classes, weights, groups, drawn } = means;
  if (logits.length !== samples * classes || labels.length !== samples) {
    throw new RangeError(
      `EMAP needs ${samples} labels and ${samples * classes} logits, one per sample and class.`,
    );
  }
  const everyone = Int32Array.from({ length: samples }, (_, row) => row);
  const model = predictionsOf(logits, classes);
  const tolerance = TIE * largest(logits);
  const projected = (times?: Float64Array) =>
    predictionsOf(additiveProjection(means, times), classes, tolerance);
  const f1 = (predictions: Float64Array, rows: Int32Array) =>
    macroF1(confusion(labels, predictions, weights, classes, rows), classes);
  const whole = projected();
  const estimate = (score: (rows: Int32Array) => number): Estimate => ({
    value: score(everyone),
    reason: null,
    maskingError: drawn ? maskingError : 0,
    maskingBias: drawn ? null : 0,
    samplingError: drawn ? samplingError(everyone, score) : 0,
  });
  // The stream's seed is fixed: an error bar should not differ between two measurements of the same thing.
  const random = randomStream(1, "emap/bootstrap");
  const maskingError =
    groups < 2 ? null : bootstrapError(groups, random, (times) => f1(projected(times), everyone));
  return {
    projectionF1: estimate((rows) => f1(whole, rows)),
    gap: estimate((rows) => f1(model, rows) - f1(whole, rows)),
  };
}

function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let k = 0; k < values.length; k++) most = Math.max(most, Math.abs(values[k]!));
  return most;
}
