import type { CoalitionGame } from "../../../metrics/game/coalition-game.ts";
import { gameSubject, type Measurement, type Metric, metrics } from "../../../metrics/index.ts";
import { fewDraws } from "./cases.ts";
import { gameOf, valuesOf } from "./game-of.ts";

/** What a metric that reads nothing but games says of one. */
export function measureGame(metric: Metric, game: CoalitionGame): readonly Measurement[] {
  return metric.measure(gameSubject(game, fewDraws));
}

/** The registered metrics that are functions of the coalition game alone; found by trying. */
export const gameMetrics: readonly Metric[] = metrics.filter((metric) => {
  try {
    // Of one sample, or without interaction, some have no value.
    const worth = [0.7, 0.2].map((all) =>
      valuesOf(2, (present) => (present.length === 2 ? all : present.length / 3)),
    );
    const measured = measureGame(metric, gameOf(worth));
    return measured.some(({ value }) => value !== null);
  } catch {
    return false;
  }
});
