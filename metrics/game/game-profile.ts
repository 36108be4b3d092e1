import { interactionIndices } from "../indices/index.ts";
import type { CoalitionGame } from "./coalition-game.ts";
import { coalitionsUpTo } from "./coalitions.ts";
import { type GameSource, sourceOf } from "./game-source.ts";
import { interactionShare, NO_BEHAVIOUR } from "./interaction-share.ts";

/** What is kept of a game to be looked at: its mean, and some samples' own scores. */
export interface GameProfile {
  readonly target: CoalitionGame["target"];
  readonly masker: string;
  readonly draws: number;
  /** Samples that the mean is over. */
  readonly samples: number;
  /** Mean coalition values, by bitmask, [2^M], in units of the output. */
  readonly values: Float64Array;
  /** Local InterSHAP (k-SII of order 2) of samples spread evenly over all; null where the output does not move. */
  readonly localScores: readonly (number | null)[];
}

/**
 * The profile of a game: its values averaged over samples, and the local scores of some of them.
 *
 * @param most - scores of more samples than this are not told
 */
export function gameProfile(game: CoalitionGame | GameSource, most: number): GameProfile {
  const source = sourceOf(game);
  const { target, masker, draws, samples, modalities, groups, weights, scale } = source;
  const size = 2 ** modalities;
  const values = new Float64Array(size);
  const told = evenlySpread(samples, most);
  const scores: (number | null)[] = [];
  source.forEachBlock(({ from, samples: rows, values: block }) => {
    const mean = meanOfGroups(block, groups, rows * size);
    for (let row = 0; row < rows; row++)
      for (let coalition = 0; coalition < size; coalition++)
        values[coalition]! += weights[from + row]! * mean[row * size + coalition]!;
    while (told[scores.length] !== undefined && told[scores.length]! < from + rows) {
      const row = told[scores.length]! - from;
      scores.push(localScore(mean.slice(row * size, (row + 1) * size), modalities, NO_BEHAVIOUR * scale));
    }
  });
  return { target, masker, draws, samples, values, localScores: scores };
}

/** So many numbers of 0..count - 1 at most, at equal distances. */
function evenlySpread(count: number, most: number): number[] {
  const length = Math.min(count, most);
  return Array.from({ length }, (_, k) => Math.floor((k * count) / length));
}

function meanOfGroups(values: Float64Array, groups: number, length: number): Float64Array {
  const mean = new Float64Array(length);
  for (let g = 0; g < groups; g++)
    for (let cell = 0; cell < length; cell++) mean[cell]! += values[g * length + cell]! / groups;
  return mean;
}

function localScore(values: Float64Array, modalities: number, nothing: number): number | null {
  const table = interactionIndices(values, modalities, "k-SII", 2);
  const cells = Float64Array.from(coalitionsUpTo(modalities, 2), (coalition) => table[coalition]!);
  return interactionShare(cells, 0, cells.length, modalities, nothing);
}
