import { type AnyLaw, type Law, modalitiesOf } from "../../generators/index.ts";
import { largestOf } from "../../math/extremes.ts";
import { type Answering, noTruthUnder } from "../answering.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";
import { type Facet, type Measurement, nothingDrawn, type Subject, type Truth } from "../metric.ts";
import { enumeratedGame } from "./enumerated-game.ts";
import { type GameSource, sourceOf } from "./game-source.ts";
import { reachPrecision } from "./reach-precision.ts";

/** A metric that is a function of the coalition game alone. */
export interface GameReading {
  /** What it tells of a game of so many modalities, in the order of `read`. */
  facets(modalities: number, target: "predicted" | "output"): readonly Facet[];
  /** Its numbers of a game, one for each facet. */
  read(source: GameSource): readonly Estimate[];
}

/**
 * The numbers of a reading of a subject's game; null with the reason where there is no game. Local numbers are read from as
 * many draws as `localPrecision` asks for, all others from as many as `precision` does.
 */
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
  const { precision = null, localPrecision = null } = subject.settings;
  const { modalities, target } = subject.game();
  const told = facets(modalities, target);
  const reached = (local: boolean, error: number | null) =>
    reachPrecision(subject.game(), error, read, (estimates) => largestError(told, estimates, local));
  const ofMeans = reached(false, precision);
  const ofSamples = localPrecision === null ? ofMeans : reached(true, localPrecision);
  return told.map((facet, k) => {
    const { source, numbers } = isLocal(facet) ? ofSamples : ofMeans;
    return {
      ...facet,
      ...numbers[k]!,
      ...nothingDrawn,
      draws: source.draws,
      wholeBackground: source.wholeBackground,
      estimator,
      scale: source.target === "output" ? null : "probability",
      masker: source.masker,
      modelEvaluations: source.modelEvaluations,
    };
  });
}

function isLocal({ aggregation }: Facet): boolean {
  return aggregation === "local";
}

/** The largest masking error of the local numbers, or of the others; null where none has one. */
function largestError(
  facets: readonly Facet[],
  estimates: readonly Estimate[],
  local: boolean,
): number | null {
  const errors = estimates.flatMap(({ maskingError }, k) =>
    maskingError !== null && isLocal(facets[k]!) === local ? [maskingError] : [],
  );
  return errors.length === 0 ? null : largestOf(errors);
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

function targetOf(law: AnyLaw): "predicted" | "output" {
  return law.target === "class" ? "predicted" : "output";
}
