import { softmaxCrossEntropy } from "../../../models/softmax-cross-entropy.ts";

/** Factors that logits may be given: beyond them a class is as good as certain, or as good as unknown. */
const LEAST = 0.02;
const MOST = 50;
/** Halvings of the interval of the factor's logarithm, 7.8 wide: to about 1e-8 of it. */
const STEPS = 30;

/**
 * The factor of logits with the least cross-entropy on rows that were not trained on (temperature scaling: Guo, Pleiss,
 * Sun and Weinberger 2017). Where it lies inside the bounds, the mean entropy of the scaled probabilities is their
 * cross-entropy there: what a classifier says of its own certainty is what it achieves.
 *
 * The loss is convex in the factor, so its slope is bisected.
 *
 * @param logits - [rows, classes], row-major
 */
export function temperatureFactor(logits: Float64Array, labels: Int32Array, classes: number): number {
  const slope = (factor: number) => {
    const scaled = logits.map((logit) => factor * logit);
    const { gradient } = softmaxCrossEntropy(scaled, labels, labels.length, classes);
    return gradient.reduce((sum, by, cell) => sum + by * logits[cell]!, 0);
  };
  let [low, high] = [Math.log(LEAST), Math.log(MOST)];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (slope(Math.exp(middle)) < 0) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
