import { forEachSampled, type Stratum } from "./coalition-sample.ts";
import type { GameValues } from "./game-values.ts";
import { type LowOrderGame, lowOrderGame } from "./low-order-game.ts";
import type { Task } from "./method.ts";
import { moebiusFit } from "./moebius-fit.ts";

/**
 * The game of order two, or of order one where there is too little for two, that is nearest to the strata which are whole.
 * What is subtracted from a game and whose interactions are added again changes no estimate's mean, for those strata are
 * evaluated whatever the seed; but what is left to estimate is smaller.
 */
export function borderFit({ values, players }: Task, strata: readonly Stratum[]): LowOrderGame {
  const whole = strata.filter((stratum) => stratum.whole);
  const fitted = enough(whole, values, players, 2) ?? enough(whole, values, players, 1);
  return lowOrderGame(fitted ?? new Map([[0, values.of(0)]]));
}

/** So many equations for every unknown make a fit that does not follow each of them. */
const EQUATIONS = 1.5;

function enough(whole: readonly Stratum[], values: GameValues, players: number, order: number) {
  let equations = 0;
  forEachSampled(whole, players, () => equations++);
  const unknowns = order === 1 ? players : (players * (players + 1)) / 2;
  return equations < EQUATIONS * unknowns ? null : moebiusFit(values, whole, players, order, 1);
}
