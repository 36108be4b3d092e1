import { semidefiniteFactor } from "../../math/semidefinite-factor.ts";
import type { SignChannel } from "./sign-channel.ts";

/**
 * A channel in coordinates of independent unit noise: y = L^-1 T with G = L L', normal with mean L's. Coordinate k
 * depends on the signs from k on alone: once it is known and sign k is summed out, the coordinates behind it are a
 * channel of the signs that are left.
 *
 * Patterns of the signs from k on are numbers: bit j set = sign k + j is +1. Signs are ordered by what the data tell of
 * them, the clearest last.
 */
export interface WhitenedChannel {
  readonly signs: number;
  readonly outcomes: number;
  /** Probability of every pattern of all signs together with every outcome, [2^K, outcomes]. */
  readonly joint: Float64Array;
  /** Mean of every coordinate under every pattern of the signs from its own on, [2^(K - k)] each. */
  readonly means: readonly Float64Array[];
}

/** A channel in coordinates of independent unit noise. */
export function whitened({ signs, gram, outcomes, states }: SignChannel): WhitenedChannel {
  const order = Array.from({ length: signs }, (_, k) => k).sort(
    (a, b) => gram[a * signs + a]! - gram[b * signs + b]!,
  );
  const factor = semidefiniteFactor(
    Float64Array.from(order.flatMap((row) => order.map((column) => gram[row * signs + column]!))),
  );
  const joint = new Float64Array(2 ** signs * outcomes);
  for (const state of states) {
    const pattern = order.reduce((bits, sign, k) => bits + (state.signs[sign]! > 0 ? 2 ** k : 0), 0);
    joint.set(state.joint, pattern * outcomes);
  }
  const means = order.map((_, k) =>
    Float64Array.from({ length: 2 ** (signs - k) }, (_, pattern) => {
      let mean = 0;
      for (let j = k; j < signs; j++) {
        mean += (((pattern >> (j - k)) & 1) === 1 ? 1 : -1) * factor[j * signs + k]!;
      }
      return mean;
    }),
  );
  return { signs, outcomes, joint, means };
}
