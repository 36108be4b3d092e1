import { confusion, macroF1, predictionsOf } from "../../math/classification.ts";
import { largestOf } from "../../math/extremes.ts";
import { samplingError } from "../../math/jackknife.ts";
import type { Estimate } from "../estimate.ts";
import type { EncodedEvaluation } from "../evaluation/encoded-evaluation.ts";

/**
 * SHAPE's cooperation of modalities (Hu, Li and Zhou 2022) in macro F1: the model's score over that of always
 * answering the commonest class, less what each modality reaches over it alone with the others set to zero.
 */
export function shape(evaluation: EncodedEvaluation): Estimate {
  const { model, set, samples, logits } = evaluation;
  const { classes } = model;
  const { labels } = set;
  const alone = samples.modalities.map((_, m) => predictionsOf(evaluation.zeroMasked(1 << m), classes));
  const score = shapeOf(labels, samples.weights, classes, predictionsOf(logits, classes), alone);
  const everyone = Int32Array.from({ length: samples.rows }, (_, row) => row);
  return {
    value: score(everyone),
    reason: null,
    maskingError: 0,
    maskingBias: 0,
    samplingError: set.estimator === "enumerated" ? 0 : samplingError(everyone, score),
  };
}

/**
 * SHAPE from predictions: full - baseline - sum over modalities of (alone_m - baseline), each a macro F1.
 *
 * @param full - the model's predictions, [N, classes]
 * @param alone - predictions with only modality m present, [N, classes] per modality
 * @returns the score as a function of the samples that count
 */
export function shapeOf(
  labels: Int32Array,
  weights: Float64Array,
  classes: number,
  full: Float64Array,
  alone: readonly Float64Array[],
): (rows: Int32Array) => number {
  return (rows) => {
    const f1 = (predictions: Float64Array) =>
      macroF1(confusion(labels, predictions, weights, classes, rows), classes);
    const baseline = f1(commonestClass(labels, weights, classes, rows));
    return alone.reduce((rest, predictions) => rest - (f1(predictions) - baseline), f1(full) - baseline);
  };
}

/** Predictions of the class with the most weight among the chosen samples, the first on a tie. */
function commonestClass(
  labels: Int32Array,
  weights: Float64Array,
  classes: number,
  rows: Int32Array,
): Float64Array {
  const weightOf = new Float64Array(classes);
  for (const row of rows) weightOf[labels[row]!]! += weights[row]!;
  const commonest = weightOf.indexOf(largestOf(weightOf));
  const predictions = new Float64Array(labels.length * classes);
  for (let row = 0; row < labels.length; row++) predictions[row * classes + commonest] = 1;
  return predictions;
}
