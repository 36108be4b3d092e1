import { type Levels, onceEach } from "./levels.ts";

/**
 * Area under the ROC curve (Hanley and McNeil 1982): the probability that a score of a positive record lies above one
 * of a negative record, ties counted half.
 *
 * @param scores - of N records
 * @param positive - whether a record is positive, [N]
 * @param counts - how often each record occurs, [N]; once when left out
 * @returns 0..1; null where there is no positive record or no negative one
 */
export function auroc(
  scores: Levels,
  positive: readonly boolean[],
  counts: Float64Array = onceEach(scores),
): number | null {
  const positives = new Float64Array(scores.count);
  const negatives = new Float64Array(scores.count);
  for (let i = 0; i < counts.length; i++) {
    const side = positive[i] ? positives : negatives;
    side[scores.of[i]!]! += counts[i]!;
  }
  let above = 0;
  let seenPositives = 0;
  let seenNegatives = 0;
  for (let level = 0; level < scores.count; level++) {
    above += positives[level]! * (seenNegatives + negatives[level]! / 2);
    seenPositives += positives[level]!;
    seenNegatives += negatives[level]!;
  }
  const pairs = seenPositives * seenNegatives;
  return pairs === 0 ? null : above / pairs;
}
