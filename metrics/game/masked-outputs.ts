import { type EncodedEvaluation, type EncodedRows, sumOfEncoders } from "../evaluation/encoded-evaluation.ts";
import { type Draws, forEachDraw } from "./draws.ts";

/** Rows put through the head at a time: one buffer that stays in the cache. */
const BATCH_ROWS = 1024;

/**
 * Runs the head on every sample with the modalities outside a coalition taken from its background rows.
 *
 * @param coalition - modalities kept from the sample: neither empty nor all
 * @param visit - called in batches with the head's logits [count, classes] and, for each row of them, the draw
 *   group, the sample and the weight of the row in the mean over the sample's draws of that group
 * @returns how many times the head was evaluated
 */
export function forEachMaskedOutput(
  evaluation: EncodedEvaluation,
  background: EncodedRows,
  draws: Draws,
  coalition: number,
  visit: (
    logits: Float32Array,
    count: number,
    groups: Int32Array,
    samples: Int32Array,
    weights: Float64Array,
  ) => void,
): number {
  const { model, samples } = evaluation;
  const { width } = model;
  const everything = 2 ** samples.modalities.length - 1;
  const kept = sumOfEncoders(samples, coalition, width);
  const replaced = sumOfEncoders(background, everything & ~coalition, width);
  const buffer = new Float32Array(BATCH_ROWS * width);
  const groupOf = new Int32Array(BATCH_ROWS);
  const sampleOf = new Int32Array(BATCH_ROWS);
  const weightOf = new Float64Array(BATCH_ROWS);
  let count = 0;
  let evaluations = 0;
  const flush = () => {
    visit(model.head(buffer.subarray(0, count * width), count), count, groupOf, sampleOf, weightOf);
    evaluations += count;
    count = 0;
  };
  for (let sample = 0; sample < samples.rows; sample++) {
    const own = sample * width;
    draws.groups.forEach((group, g) => {
      forEachDraw(group, sample, (row, weight) => {
        const into = count * width;
        const other = row * width;
        for (let k = 0; k < width; k++) buffer[into + k] = kept[own + k]! + replaced[other + k]!;
        groupOf[count] = g;
        sampleOf[count] = sample;
        weightOf[count] = weight;
        if (++count === BATCH_ROWS) flush();
      });
    });
  }
  if (count > 0) flush();
  return evaluations;
}
