import { moebius } from "../../math/moebius.ts";
import { indexDefinitions } from "./definitions.ts";
import type { IndexName } from "./index-name.ts";
import type { InteractionIndexDefinition } from "./interaction-index-definition.ts";
import { mergedSums } from "./merged-sums.ts";
import { supersetSums } from "./superset-sums.ts";

/** Larger tables than of so many players are not made. */
const MOST_PLAYERS = 20;

/**
 * An index of interaction of a game, for every coalition.
 *
 * The entry of the empty coalition is the index's own value of it where its literature has one (the mean over sizes for
 * SII, over coalitions for BII, the intercept of the fit for FBII, v(all) for Co-Moebius, 0 for generalised values), else
 * v(none).
 *
 * @param values - v by coalition bitmask, bit i set = player i is there, [2^n], n <= 20
 * @param order - largest coalitions that are told, 1..n; all when left out
 * @returns by coalition bitmask, [2^n]; 0 for coalitions above the order
 * @throws RangeError if the length is not 2^n, the order not one of 1..n, or a value not finite
 */
export function interactionIndex(
  values: ArrayLike<number>,
  index: IndexName,
  order = Math.log2(values.length),
): Float64Array {
  const players = Math.log2(values.length);
  if (!Number.isInteger(players) || players < 1) {
    throw new RangeError(`A game of n players has 2^n values, n of at least 1, not ${values.length}.`);
  }
  return interactionIndices(new Float64Array(values), players, index, order);
}

/**
 * An index of interaction of many games at once: samples, classes or draws of one model.
 *
 * @param values - v by game and coalition bitmask, [R, 2^n]
 * @param players - n, 1..20
 * @param order - largest coalitions that are told, 1..n
 * @returns by game and coalition bitmask, [R, 2^n], a new table; 0 for coalitions above the order
 * @throws RangeError if the length is no multiple of 2^n, the order not one of 1..n, or a value not finite
 */
export function interactionIndices(
  values: Float64Array,
  players: number,
  index: IndexName,
  order: number,
): Float64Array {
  if (players > MOST_PLAYERS) {
    throw new RangeError(
      `A table over coalitions is made for up to ${MOST_PLAYERS} players, not ${players}.`,
    );
  }
  if (values.length % 2 ** players !== 0) {
    throw new RangeError(
      `Games of ${players} players have ${2 ** players} values each, and ${values.length} is no multiple of that.`,
    );
  }
  if (!Number.isInteger(order) || order < 1 || order > players) {
    throw new RangeError(`The order is ${order}, and must be one of 1..${players}.`);
  }
  const place = values.findIndex((value) => !Number.isFinite(value));
  if (place >= 0) {
    throw new RangeError(
      `The value of coalition ${place % 2 ** players} is ${values[place]}, and must be finite.`,
    );
  }
  const definition: InteractionIndexDefinition = indexDefinitions[index];
  const highest = Math.min(order, definition.largest ?? order);
  if (definition.kind === "merged") return mergedSums(values, players, highest, definition);
  const coefficients = values.slice();
  moebius(coefficients, players);
  return supersetSums(coefficients, players, highest, (size, of) => definition.weight(size, of, highest));
}
