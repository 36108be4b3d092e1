import { undefinedBecause } from "../estimate.ts";
import { GameInteractions } from "../game/game-interactions.ts";
import { reachPrecision } from "../game/reach-precision.ts";
import { type Measurement, nothingDrawn, type Subject } from "../metric.ts";
import { classOf, estimateOf, facetsOf, playedIn, type Reading, spreadOf } from "./facets.ts";
import { type InterShap, readInterShap } from "./intershap.ts";

/**
 * All numbers of a reading of a subject's game. Ratios of means are read from as many draws as `precision` asks for,
 * those that average absolute values from as many as `localPrecision` asks for: noise that cancels in the first piles up
 * in the second, and neither pays for the other.
 */
export function measureReading(subject: Subject, reading: Reading): Measurement[] {
  const { precision = null, localPrecision = null } = subject.settings;
  if (subject.noGame !== null) return withoutGame(subject, subject.noGame, reading);
  const read = (source: GameInteractions["source"]) =>
    new GameInteractions(source, reading.index, reading.order);
  const { numbers: ofMeans } = reachPrecision(
    subject.game(),
    precision,
    read,
    (interactions) => readInterShap(interactions, null).global.maskingError,
  );
  const ofSamples =
    localPrecision === null
      ? ofMeans
      : reachPrecision(subject.game(), localPrecision, read, (interactions) => {
          const { local, meanOfAbs } = readInterShap(interactions, null);
          return largest(local.maskingError, meanOfAbs.maskingError);
        }).numbers;
  const scoresOf = byClass();
  return facetsOf(ofMeans.source, reading).map((facet) => {
    const interactions = facet.aggregation === "global" ? ofMeans : ofSamples;
    const { source } = interactions;
    const scores = scoresOf(interactions, classOf(facet));
    return {
      ...facet,
      ...estimateOf(facet, scores),
      estimator: subject.estimator,
      scale: source.target === "output" ? null : "probability",
      masker: source.masker,
      draws: source.draws,
      wholeBackground: source.wholeBackground,
      sampleSpread: facet.aggregation === "local" ? spreadOf(scores.perSample) : null,
      modelEvaluations: source.modelEvaluations,
    };
  });
}

/** Every number of a reading, null with the reason why there is no game. */
function withoutGame({ law, settings, estimator }: Subject, reason: string, reading: Reading): Measurement[] {
  return facetsOf(playedIn(law), reading).map((facet) => ({
    ...facet,
    ...undefinedBecause(reason),
    ...nothingDrawn,
    estimator,
    scale: law.target === "class" ? "probability" : null,
    masker: settings.masker ?? "marginal",
    modelEvaluations: 0,
  }));
}

function largest(first: number | null, second: number | null): number | null {
  return first === null || second === null ? (first ?? second) : Math.max(first, second);
}

/** The scores of each class of each table of interactions, computed once. */
function byClass(): (interactions: GameInteractions, predictedClass: number | null) => InterShap {
  const known = new Map<GameInteractions, Map<number | null, InterShap>>();
  return (interactions, predictedClass) => {
    const own = known.get(interactions) ?? new Map<number | null, InterShap>();
    known.set(interactions, own);
    const scores = own.get(predictedClass) ?? readInterShap(interactions, predictedClass);
    own.set(predictedClass, scores);
    return scores;
  };
}
