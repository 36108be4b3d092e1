import { tabulatedNormalCdf } from "../../math/tabulated-normal-cdf.ts";
import { type Fineness, signGrid } from "./sign-grid.ts";
import type { WhitenedChannel } from "./whitened-channel.ts";

/**
 * What is integrated has kinks where the best answer changes, which leaves errors of up to 5e-5 on the coarsest grid and
 * 1e-6 on the finest.
 */
const kinked: Fineness = { finest: 1 / 32, coarsest: 0.22 };

/**
 * Entropy is analytic in a strip of half-width pi / 2 in units of the sign's scale, so that the error falls as
 * exp(-pi^2 / fineness) (Trefethen and Weideman 2014): 1e-6 on the coarsest grid.
 */
const analytic: Fineness = { finest: 1 / 4, coarsest: 0.9 };

/**
 * The confusion matrix of the best answer: probability of each outcome (row) together with each answer (column).
 *
 * All coordinates but the last are integrated on a grid. Along the last one, y, the posterior of outcome k is
 * proportional to a_k exp(-L y) + b_k exp(L y), so that the best answers are the upper envelope of the lines a_k + b_k r
 * over r = exp(2 L y) > 0, and each has an interval, whose probability is a difference of normal distribution functions.
 *
 * @returns [outcomes, outcomes], or null where a grid that is fine enough would have too many points
 */
export function confusionByQuadrature(channel: WhitenedChannel): Float64Array | null {
  const { signs, outcomes, means } = channel;
  const grid = signGrid(channel, signs - 1, kinked);
  if (grid === null) return null;
  const table = new Float64Array(outcomes * outcomes);
  // The smallest number stands for zero, where the last coordinate tells nothing: either answer then has all of the line.
  const scale = Math.max(means[signs - 1]![1]!, Number.MIN_VALUE);
  grid.forEachPoint((lines) => {
    let answer = steepestOfHighest(lines, outcomes);
    let [below, above] = [0, 0];
    for (;;) {
      const next = nextAnswer(lines, outcomes, answer);
      const end = next === answer ? Number.POSITIVE_INFINITY : crossing(lines, outcomes, answer, next, scale);
      const [belowEnd, aboveEnd] = [tabulatedNormalCdf(end + scale), tabulatedNormalCdf(end - scale)];
      const [minus, plus] = [belowEnd - below, aboveEnd - above];
      for (let k = 0; k < outcomes; k++) {
        const cell = k * outcomes + answer;
        table[cell] = table[cell]! + lines[k]! * minus + lines[outcomes + k]! * plus;
      }
      if (next === answer) return;
      [answer, below, above] = [next, belowEnd, aboveEnd];
    }
  });
  return table;
}

/** The answer at r = 0: the line that starts highest, among equals the steepest. */
function steepestOfHighest(lines: Float64Array, outcomes: number): number {
  let best = 0;
  for (let k = 1; k < outcomes; k++) {
    const higher = lines[k]! - lines[best]!;
    if (higher > 0 || (higher === 0 && lines[outcomes + k]! > lines[outcomes + best]!)) best = k;
  }
  return best;
}

/** The line that takes over from an answer as r grows: the steeper one that is crossed first; itself if there is none. */
function nextAnswer(lines: Float64Array, outcomes: number, answer: number): number {
  let next = answer;
  let nearest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < outcomes; k++) {
    const steeper = lines[outcomes + k]! - lines[outcomes + answer]!;
    if (steeper <= 0) continue;
    const distance = (lines[answer]! - lines[k]!) / steeper;
    if (distance < nearest || (distance === nearest && lines[outcomes + k]! > lines[outcomes + next]!)) {
      [next, nearest] = [k, distance];
    }
  }
  return next;
}

/** Where along the last coordinate one line takes over from another. */
function crossing(
  lines: Float64Array,
  outcomes: number,
  answer: number,
  next: number,
  scale: number,
): number {
  const r = (lines[answer]! - lines[next]!) / (lines[outcomes + next]! - lines[outcomes + answer]!);
  return Math.log(Math.max(r, 0)) / (2 * scale);
}

/**
 * Entropy in bits of the outcome given the data, integrated on a grid of all coordinates.
 *
 * @returns null where a grid that is fine enough would have too many points
 */
export function entropyByQuadrature(channel: WhitenedChannel): number | null {
  const grid = signGrid(channel, channel.signs, analytic);
  if (grid === null) return null;
  let entropy = 0;
  grid.forEachPoint((joint) => {
    let mass = 0;
    for (let k = 0; k < joint.length; k++) mass += joint[k]!;
    for (let k = 0; k < joint.length; k++) {
      if (joint[k]! > 0) entropy += joint[k]! * Math.log2(mass / joint[k]!);
    }
  });
  return entropy;
}
