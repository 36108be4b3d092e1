import { behaviourScale } from "./behaviour-scale.ts";
import type { CoalitionGame } from "./coalition-game.ts";

/** Coalition values in blocks of samples, so that a game of any size can be read with bounded memory. */
export interface GameSource extends Omit<CoalitionGame, "values"> {
  /** What behaviour is small or large against: the largest probability of a whole sample, or `behaviourScale` of other outputs. */
  readonly scale: number;
  /** Background rows taken for each sample and coalition. */
  readonly draws: number;
  /** Whether those are all the rows there are. */
  readonly wholeBackground: boolean;
  /** Calls back with every block of samples, in order. */
  forEachBlock(visit: (block: GameBlock) => void): void;
  /** The same game with at least so many draws, or with the whole background; this one stays as it is. */
  withDraws(draws: number): GameSource;
}

/** The values of some samples, in an array that is used again. */
export interface GameBlock {
  /** The first sample of the block. */
  readonly from: number;
  readonly samples: number;
  /** [G, n, 2^M] by group, sample and coalition bitmask. */
  readonly values: Float64Array;
}

/** A table in memory as one block; a source as it is. */
export function sourceOf(game: CoalitionGame | GameSource): GameSource {
  if (!("values" in game)) return game;
  const { values, modalities, samples, groups } = game;
  const everything = 2 ** modalities;
  const whole = new Float64Array(samples);
  for (let sample = 0; sample < samples; sample++) {
    for (let g = 0; g < groups; g++)
      whole[sample]! += values[(g * samples + sample + 1) * everything - 1]! / groups;
  }
  const scale =
    game.target === "output"
      ? behaviourScale(whole)
      : whole.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const source: GameSource = {
    ...game,
    scale,
    draws: groups,
    wholeBackground: true,
    forEachBlock: (visit) => visit({ from: 0, samples, values }),
    withDraws: () => source,
  };
  return source;
}
