import type { Law } from "../../../generators/index.ts";
import type { CoalitionGame } from "../../../metrics/game/coalition-game.ts";
import { type Measurement, type Metric, metrics, type Subject, sourceOf } from "../../../metrics/index.ts";
import { fewDraws } from "./cases.ts";
import { gameOf, valuesOf } from "./game-of.ts";

/** A subject that has a game and nothing else: whatever else a metric asks for is refused. */
function gameSubject(game: CoalitionGame): Subject {
  const refuse = (): never => {
    throw new Error("Only the game is given.");
  };
  return {
    get law(): Law {
      return refuse();
    },
    settings: fewDraws,
    estimator: game.groups === 1 ? "enumerated" : "sampled",
    observed: null,
    evaluation: null,
    noGame: null,
    game: () => sourceOf(game),
    firstOrderMeans: refuse,
    firstOrderTables: refuse,
  };
}

/** What a metric that reads nothing but games says of one. */
export function measureGame(metric: Metric, game: CoalitionGame): readonly Measurement[] {
  return metric.measure(gameSubject(game));
}

/** The registered metrics that are functions of the coalition game alone; found by trying. */
export const gameMetrics: readonly Metric[] = metrics.filter((metric) => {
  try {
    return measureGame(metric, gameOf([valuesOf(2, (present) => present.length / 2)])).length > 0;
  } catch {
    return false;
  }
});
