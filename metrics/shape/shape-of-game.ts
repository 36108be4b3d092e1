import { jackknifeError, samplingError } from "../../math/jackknife.ts";
import type { Estimate } from "../estimate.ts";
import type { CoalitionGame } from "../game/coalition-game.ts";
import { type GameSource, sourceOf } from "../game/game-source.ts";

/** SHAPE on coalition values. */
export interface ShapeOfGame {
  /** Mean over samples of v(all) - v(none) - sum over modalities of (v({m}) - v(none)), in output units. */
  readonly absolute: Estimate;
  /** The same divided by the mean of v(all) - v(none); null where that mean is zero. */
  readonly relative: number | null;
}

/** A mean gain below this is rounding of sums over draw groups. */
const NO_GAIN = 1e-12;

/**
 * The second form of SHAPE, on the coalition values of the predicted class instead of F1 scores: the one the published
 * InterSHAP code computes beside the form of Hu, Li and Zhou (2022).
 */
export function shapeOfGame(table: CoalitionGame | GameSource): ShapeOfGame {
  const game = sourceOf(table);
  const { samples, weights, groups, drawn, sampled } = game;
  const { rests, gains } = restsOf(game);
  const mean = rests[0]!.map((_, row) => rests.reduce((sum, rest) => sum + rest[row]! / groups, 0));
  const everyone = Int32Array.from({ length: samples }, (_, row) => row);
  const over = (values: Float64Array) => (rows: Int32Array) => {
    let sum = 0;
    let total = 0;
    for (const row of rows) {
      sum += weights[row]! * values[row]!;
      total += weights[row]!;
    }
    return sum / total;
  };
  const value = over(mean)(everyone);
  const perGroup = rests.map((rest) => over(rest)(everyone));
  const gain = over(gains)(everyone);
  return {
    absolute: {
      value,
      reason: null,
      maskingError: drawn
        ? jackknifeError(groups < 2 ? [] : perGroup.map((own) => (groups * value - own) / (groups - 1)))
        : 0,
      maskingBias: 0,
      samplingError: sampled ? samplingError(everyone, over(mean)) : 0,
    },
    relative: Math.abs(gain) < NO_GAIN ? null : value / gain,
  };
}

/**
 * What single modalities leave unexplained of each sample's value, [G][N] by draw group, and what all of them together
 * gain, [N].
 */
function restsOf(game: GameSource): { rests: Float64Array[]; gains: Float64Array } {
  const { samples, modalities, groups } = game;
  const size = 2 ** modalities;
  const rests = Array.from({ length: groups }, () => new Float64Array(samples));
  const gains = new Float64Array(samples);
  game.forEachBlock(({ from, samples: rows, values }) => {
    rests.forEach((rest, g) => {
      for (let row = 0; row < rows; row++) {
        const offset = (g * rows + row) * size;
        const empty = values[offset]!;
        const gain = values[offset + size - 1]! - empty;
        let alone = 0;
        for (let m = 0; m < modalities; m++) alone += values[offset + (1 << m)]! - empty;
        rest[from + row] = gain - alone;
        gains[from + row]! += gain / groups;
      }
    });
  });
  return { rests, gains };
}
