import { largestOf } from "../../math/extremes.ts";
import type { WhitenedChannel } from "./whitened-channel.ts";

/** A grid over the first coordinates of a channel, for integrals by the trapezoidal rule. */
export interface SignGrid {
  /**
   * Visits the points with the probability mass of each: of every pattern of the signs that are not summed out together
   * with every outcome, [2^(K - dimensions), outcomes]. The array is used again for the next point.
   */
  forEachPoint(visit: (joint: Float64Array) => void): void;
}

/** How far a grid reaches beyond the means: what lies outside has a probability of 1e-10. */
const REACH = 6.5;
/** Points of the largest grid times outcomes: some 0.1 s. */
const MOST_TERMS = 1_500_000;
/** Points of less mass add nothing. */
const NO_MASS = 1e-15;
/**
 * Where the middle of the axis lies between two points, as a share of their distance: so the rule is right to the fourth
 * order even for functions with a kink there, as |tanh| has, since this is where the second Bernoulli polynomial is zero.
 */
const OFFSET = (1 - 1 / Math.sqrt(3)) / 2;

/** Distance of two points, in units of the noise or of the sign's own scale if that is smaller. */
export interface Fineness {
  readonly finest: number;
  readonly coarsest: number;
}

/**
 * The finest grid that has no more points than can be afforded.
 *
 * @param dimensions - how many coordinates it covers
 * @returns null where that would be coarser than wanted
 */
export function signGrid(
  channel: WhitenedChannel,
  dimensions: number,
  { finest, coarsest }: Fineness,
): SignGrid | null {
  const covered = channel.means.slice(0, dimensions);
  const reaches = covered.map((means) => largestOf(means));
  const scale = (reach: number) => Math.min(1, 1 / reach);
  const unitPoints = reaches.reduce((product, reach) => (product * 2 * (reach + REACH)) / scale(reach), 1);
  const fineness = Math.max(finest, ((unitPoints * channel.outcomes) / MOST_TERMS) ** (1 / dimensions));
  if (fineness > coarsest) return null;
  const axes = covered.map((means, k) => axisOf(means, reaches[k]! + REACH, fineness * scale(reaches[k]!)));
  const { outcomes, joint } = channel;
  const tables = [joint, ...axes.map(({ patterns }) => new Float64Array((patterns / 2) * outcomes))];
  return {
    forEachPoint(visit) {
      // depth: axes.
      const descend = (depth: number): void => {
        const table = tables[depth]!;
        if (depth === axes.length) {
          visit(table);
          return;
        }
        const { patterns, weights } = axes[depth]!;
        const next = tables[depth + 1]!;
        for (let from = 0; from < weights.length; from += patterns) {
          if (sumOverSign(table, weights, from, outcomes, next) > NO_MASS) descend(depth + 1);
        }
      };
      descend(0);
    },
  };
}

/** Points of one coordinate: the weight of each under every pattern, [points, patterns]. */
interface Axis {
  readonly patterns: number;
  readonly weights: Float64Array;
}

function axisOf(means: Float64Array, reach: number, step: number): Axis {
  const half = Math.ceil(reach / step);
  const patterns = means.length;
  const weights = new Float64Array((2 * half + 1) * patterns);
  const height = step / Math.sqrt(2 * Math.PI);
  for (let i = 0; i < weights.length; i++) {
    const deviation = (Math.floor(i / patterns) - half + OFFSET) * step - means[i % patterns]!;
    weights[i] = height * Math.exp((-deviation * deviation) / 2);
  }
  return { patterns, weights };
}

/** Weighs every pattern and adds up those that differ in the first sign only. Returns the mass of all together. */
function sumOverSign(
  table: Float64Array,
  weights: Float64Array,
  from: number,
  outcomes: number,
  into: Float64Array,
): number {
  let mass = 0;
  for (let i = 0; i < into.length; i += outcomes) {
    const pattern = (2 * i) / outcomes;
    const [minus, plus] = [weights[from + pattern]!, weights[from + pattern + 1]!];
    for (let outcome = 0; outcome < outcomes; outcome++) {
      const sum = minus * table[2 * i + outcome]! + plus * table[2 * i + outcomes + outcome]!;
      into[i + outcome] = sum;
      mass += sum;
    }
  }
  return mass;
}
