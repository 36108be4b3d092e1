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
    const measured = measureGame(metric, gameOf([valuesOf(2, (present) => present.length / 2)]));
    return measured.some(({ value }) => value !== null);
  } catch {
    return false;
  }
});
