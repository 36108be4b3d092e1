import { type Law, modalitiesOf } from "../../generators/index.ts";
import { type Answering, noTruthUnder } from "../answering.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";
import { type Facet, type Measurement, nothingDrawn, type Subject, type Truth } from "../metric.ts";
import { enumeratedGame } from "./enumerated-game.ts";
import { type GameSource, sourceOf } from "./game-source.ts";

/** A metric that is a function of the coalition game alone. */
export interface GameReading {
  /** What it tells of a game of so many modalities, in the order of `read`. */
  facets(modalities: number, target: "predicted" | "output"): readonly Facet[];
  /** Its numbers of a game, one for each facet. */
  read(source: GameSource): readonly Estimate[];
}

/** The numbers of a reading of a subject's game; null with the reason where there is no game. */
export function measureGame(subject: Subject, { facets, read }: GameReading): Measurement[] {
  const { noGame, estimator } = subject;
  if (noGame !== null) {
    const { law, settings } = subject;
    return facets(modalitiesOf(law), targetOf(law)).map((facet) => ({
      ...facet,
      ...undefinedBecause(noGame),
      ...nothingDrawn,
      estimator,
      scale: law.target === "class" ? "probability" : null,
      masker: settings.masker ?? "marginal",
      modelEvaluations: 0,
    }));
  }
  const game = subject.game();
  const estimates = read(game);
  return facets(game.modalities, game.target).map((facet, k) => ({
    ...facet,
    ...estimates[k]!,
    ...nothingDrawn,
    draws: game.draws,
    wholeBackground: game.wholeBackground,
    estimator,
    scale: game.target === "output" ? null : "probability",
    masker: game.masker,
    modelEvaluations: game.modelEvaluations,
  }));
}

/**
 * The truths of a reading where a law's rule has an exact game; nothing where it has none.
 *
 * @param answering - of a model that reads every modality
 */
export function truthOfGame(law: Law, answering: Answering, { facets, read }: GameReading): Truth[] {
  if (law.kind !== "discrete") return [];
  const told = facets(modalitiesOf(law), targetOf(law));
  const { masker = "marginal" } = answering;
  const noTruth = answering.embedded ? noTruthUnder(masker) : null;
  if (noTruth !== null) return told.map((facet) => ({ ...facet, value: null, source: noTruth }));
  const game = enumeratedGame(law, masker);
  if (game === null) return [];
  const estimates = read(sourceOf(game));
  return told.map((facet, k) => {
    const { value, reason } = estimates[k]!;
    return value === null
      ? { ...facet, value, source: `none: ${reason}` }
      : { ...facet, value, source: "enumerated game of the label rule" };
  });
}

function targetOf(law: Law): "predicted" | "output" {
  return law.target === "class" ? "predicted" : "output";
}
