import type { CoalitionGame } from "../../../metrics/game/coalition-game.ts";

/**
 * A coalition game from a table of values, as if nothing had been drawn unless there are draw groups.
 *
 * @param rows - one list of 2^M values per sample, by bitmask
 * @param more - what differs from equal weights, one predicted class and one draw group
 */
export function gameOf(
  rows: readonly (readonly number[])[],
  more: Partial<CoalitionGame> = {},
): CoalitionGame {
  const samples = rows.length / (more.groups ?? 1);
  return {
    modalities: Math.log2(rows[0]!.length),
    samples,
    weights: new Float64Array(samples).fill(1 / samples),
    target: "predicted",
    predicted: new Int32Array(samples),
    classes: 1,
    groups: 1,
    sampled: (more.groups ?? 1) > 1,
    drawn: (more.groups ?? 1) > 1,
    values: Float64Array.from(rows.flat()),
    masker: "marginal",
    modelEvaluations: 0,
    ...more,
  };
}

/** The values of a game of one sample, from what each coalition is worth. */
export function valuesOf(modalities: number, worth: (present: readonly number[]) => number): number[] {
  const players = Array.from({ length: modalities }, (_, m) => m);
  return Array.from({ length: 2 ** modalities }, (_, coalition) =>
    worth(players.filter((m) => coalition & (1 << m))),
  );
}
