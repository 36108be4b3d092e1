import { jackknifeError, samplingError } from "../../math/jackknife.ts";
import type { Estimate } from "../estimate.ts";
import type { CoalitionGame } from "../game/coalition-game.ts";

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
export function shapeOfGame(game: CoalitionGame): ShapeOfGame {
  const { samples, weights, groups, modalities, drawn } = game;
  const rests = Array.from({ length: groups }, (_, g) => restsOf(game, g));
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
  const coalitions = 2 ** modalities;
  const gain = over(
    mean.map((_, row) => coalitionValue(game, 0, row, coalitions - 1) - emptyValue(game, row)),
  )(everyone);
  return {
    absolute: {
      value,
      reason: null,
      maskingError: drawn
        ? jackknifeError(groups < 2 ? [] : perGroup.map((own) => (groups * value - own) / (groups - 1)))
        : 0,
      maskingBias: 0,
      samplingError: drawn ? samplingError(everyone, over(mean)) : 0,
    },
    relative: Math.abs(gain) < NO_GAIN ? null : value / gain,
  };
}

/** What single modalities leave unexplained of each sample's value, in one draw group, [N]. */
function restsOf(game: CoalitionGame, group: number): Float64Array {
  const { samples, modalities } = game;
  const all = 2 ** modalities - 1;
  return Float64Array.from({ length: samples }, (_, row) => {
    const empty = coalitionValue(game, group, row, 0);
    let rest = coalitionValue(game, group, row, all) - empty;
    for (let m = 0; m < modalities; m++) rest -= coalitionValue(game, group, row, 1 << m) - empty;
    return rest;
  });
}

function emptyValue(game: CoalitionGame, row: number): number {
  let sum = 0;
  for (let g = 0; g < game.groups; g++) sum += coalitionValue(game, g, row, 0) / game.groups;
  return sum;
}

function coalitionValue(
  { samples, modalities, values }: CoalitionGame,
  group: number,
  row: number,
  coalition: number,
): number {
  return values[(group * samples + row) * 2 ** modalities + coalition]!;
}
