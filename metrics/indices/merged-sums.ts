import { unitRule } from "../../math/gauss-legendre.ts";
import { coalitionSizes } from "./coalition-sizes.ts";
import type { InteractionIndexDefinition } from "./interaction-index-definition.ts";

/**
 * What each coalition adds as one player, for every row of a table: the mean over x of what v is expected to be with S
 * less what it is expected to be without, when every other player is there with chance x. Both are products over players,
 * so that each is a transform; the mean over x is a quadrature that is exact, for it is over a polynomial of degree n - 1.
 *
 * @param values - v by coalition bitmask, [R, 2^n]
 * @returns [R, 2^n], a new table; 0 above the order and for none
 */
export function mergedSums(
  values: Float64Array,
  players: number,
  order: number,
  definition: Extract<InteractionIndexDefinition, { kind: "merged" }>,
): Float64Array {
  const length = 2 ** players;
  const sizes = coalitionSizes(players);
  const sums = new Float64Array(values.length);
  const present = new Float64Array(length);
  const absent = new Float64Array(length);
  const nodes =
    "chance" in definition
      ? [{ chance: definition.chance, weights: new Float64Array(order + 1).fill(1) }]
      : unitRule(Math.ceil(players / 2)).map(({ node, weight }) => ({
          chance: node,
          weights: Float64Array.from({ length: order + 1 }, (_, size) =>
            size === 0 ? 0 : weight * definition.density(node, size),
          ),
        }));
  for (const { chance, weights } of nodes) {
    for (let offset = 0; offset < values.length; offset += length) {
      present.set(values.subarray(offset, offset + length));
      absent.set(present);
      expectPresent(present, 0, length / 2, chance, order);
      expectAbsent(absent, 0, length / 2, chance, order);
      for (let s = 1; s < length; s++) {
        const size = sizes[s]!;
        if (size <= order) sums[offset + s] = sums[offset + s]! + weights[size]! * (present[s]! - absent[s]!);
      }
    }
  }
  return sums;
}

/**
 * Turns v, in place, into what is expected of it when S is there and every other player with a chance. Sorted by the
 * players from `player` down, for S of at most `left` of them. depth: players.
 */
function expectPresent(
  values: Float64Array,
  from: number,
  player: number,
  chance: number,
  left: number,
): void {
  for (let s = from; s < from + player; s++) {
    values[s] = (1 - chance) * values[s]! + chance * values[s + player]!;
  }
  if (player === 1) return;
  expectPresent(values, from, player / 2, chance, left);
  if (left > 0) expectPresent(values, from + player, player / 2, chance, left - 1);
}

/** The same when S is not there. depth: players. */
function expectAbsent(
  values: Float64Array,
  from: number,
  player: number,
  chance: number,
  left: number,
): void {
  for (let s = from; s < from + player; s++) {
    const without = values[s]!;
    values[s] = (1 - chance) * without + chance * values[s + player]!;
    values[s + player] = without;
  }
  if (player === 1) return;
  expectAbsent(values, from, player / 2, chance, left);
  if (left > 0) expectAbsent(values, from + player, player / 2, chance, left - 1);
}
