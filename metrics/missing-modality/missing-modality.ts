import { confusion, macroF1 } from "../../math/classification.ts";

/**
 * Macro F1 that a model loses when a modality is missing: the mean over modalities, then each of them.
 *
 * @param labels - class of each sample, [N]
 * @param weights - weight of each sample, [N]
 * @param whole - predictions with every modality there, [N, classes]
 * @param without - predictions without modality m, [N, classes] per modality
 * @returns the losses, [1 + M], as a function of the samples that count
 */
export function lossesOf(
  labels: Int32Array,
  weights: Float64Array,
  classes: number,
  whole: Float64Array,
  without: readonly Float64Array[],
): (rows: Int32Array) => number[] {
  return (rows) => {
    const f1 = (predictions: Float64Array) =>
      macroF1(confusion(labels, predictions, weights, classes, rows), classes);
    const full = f1(whole);
    const losses = without.map((predictions) => full - f1(predictions));
    return [losses.reduce((sum, loss) => sum + loss / losses.length, 0), ...losses];
  };
}
