import type { Stratum } from "./coalition-sample.ts";
import { type LowOrderGame, lowOrderGame } from "./low-order-game.ts";
import type { Task } from "./method.ts";
import { moebiusFit } from "./moebius-fit.ts";

/**
 * The additive game that is nearest to the strata which are whole. What is subtracted from a game and whose interactions
 * are added again changes no estimate's mean, for those strata are evaluated whatever the seed; but what is left to
 * estimate is smaller. A game of order two fits the smallest and the largest coalitions better, and those between, which
 * it has not seen, worse.
 */
export function borderFit({ values, players }: Task, strata: readonly Stratum[]): LowOrderGame {
  const whole = strata.filter((stratum) => stratum.whole);
  return lowOrderGame(moebiusFit(values, whole, players, 1, 1)!);
}
