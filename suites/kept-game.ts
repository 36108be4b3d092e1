import { gameProfile, type Subject } from "../metrics/index.ts";
import type { GameRow } from "./results.ts";

/** Games of more modalities have tables that nobody looks through. */
const MOST_MODALITIES = 8;

/** Samples whose own scores are kept: enough to see how they are spread. */
const SAMPLES = 100;

/** Digits that they are kept with. */
const DIGITS = 4;

/** What results keep of a game on samples; null where there is none, or it has too many modalities. */
export function keptGame(
  subjects: readonly Subject[],
  place: Pick<GameRow, "dataset" | "model">,
): GameRow | null {
  const subject = subjects.find(({ estimator }) => estimator === "sampled");
  if (subject === undefined || subject.noGame !== null) return null;
  const game = subject.game();
  if (game.modalities > MOST_MODALITIES) return null;
  const { values, localScores, ...rest } = gameProfile(game, SAMPLES);
  return {
    ...place,
    ...rest,
    values: [...values],
    localScores: localScores.map((score) => (score === null ? null : Number(score.toPrecision(DIGITS)))),
  };
}
