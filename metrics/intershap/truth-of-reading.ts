import { type GaussianLaw, type Law, modalitiesOf } from "../../generators/index.ts";
import { type Answering, noTruthUnder, onlyModality, readsOneModality } from "../answering.ts";
import { enumeratedGame } from "../game/enumerated-game.ts";
import { GameInteractions } from "../game/game-interactions.ts";
import { sourceOf } from "../game/game-source.ts";
import { gaussianGame } from "../game/gaussian-game.ts";
import { covarianceOfParts } from "../game/linear-parts.ts";
import type { Facet, Truth } from "../metric.ts";
import { determinedMeans } from "./determined-means.ts";
import { classOf, estimateOf, facetsOf, playedIn, type Reading } from "./facets.ts";
import { meansCancel, readInterShap } from "./intershap.ts";

/** The exact values of a reading for models that follow a law's rule, and for networks whose form leaves one answer. */
export function truthOfReading(law: Law, answering: Answering, reading: Reading): Truth[] {
  const facets = facetsOf(playedIn(law), reading);
  const only = onlyModality(answering);
  if (only !== null && law.noRule === null) {
    return law.target === "class"
      ? facets.map((facet) => ofOneModality(facet, only, readsOneModality))
      : facets.map((facet) => withoutInteraction(facet, readsOneModality, law, answering, reading));
  }
  if (law.kind === "gaussian") return gaussianTruths(law, answering, reading, facets);
  const { masker = "marginal" } = answering;
  const noTruth = answering.embedded ? noTruthUnder(masker) : null;
  if (noTruth !== null) return facets.map((facet) => ({ ...facet, value: null, source: noTruth }));
  const game = enumeratedGame(law, masker);
  if (game === null) return [];
  const interactions = new GameInteractions(sourceOf(game), reading.index, reading.order);
  return facets.map((facet) => {
    const { value, reason } = estimateOf(facet, readInterShap(interactions, classOf(facet)));
    return value === null
      ? { ...facet, value, source: `none: ${reason}` }
      : { ...facet, value, source: "enumerated game of the label rule" };
  });
}

/**
 * The truth for a classifier that reads one modality: all behaviour is that modality's own, by every index.
 *
 * @param only - the modality, counted from 1
 * @param source - why no other is read
 */
function ofOneModality(facet: Facet, only: number, source: string): Truth {
  const alone = facet.coalition === `${only}` || facet.size === 1;
  return { ...facet, value: alone ? 1 : 0, source };
}

/**
 * The truth for a number that is a sum over modalities: no sample has interaction, and the mean interactions of a fixed
 * output, whose ratio the global score is, cancel.
 *
 * @param source - why it is such a sum
 */
function withoutInteraction(
  facet: Facet,
  source: string,
  law: Law,
  { masker = "marginal" }: Pick<Answering, "masker">,
  { index, order }: Reading,
): Truth {
  if (facet.aggregation !== "global") return { ...facet, value: 0, source };
  const reason = determinedMeans(masker, modalitiesOf(law), index, order) ?? meansCancel;
  return { ...facet, value: null, source: `none: ${reason}` };
}

/**
 * The truths of a Gaussian law's rule: of the mean game, in closed form, over all samples and over those of either class,
 * which are alike by symmetry. The scores that average absolute values over samples have no closed form, except that a
 * rule without interaction has none in any sample.
 */
function gaussianTruths(
  law: GaussianLaw,
  { masker = "marginal" }: Answering,
  reading: Reading,
  facets: readonly Facet[],
): Truth[] {
  if (law.rule === null) return [];
  if (law.target === "value") {
    const source = "exact: the rule is a sum over modalities";
    return facets.map((facet) => withoutInteraction(facet, source, law, { masker }, reading));
  }
  const only = onlyModalityOf(law, law.rule);
  if (only !== null) {
    return facets.map((facet) => ofOneModality(facet, only, "exact: the rule reads one modality"));
  }
  if (masker !== "marginal") return [];
  const game = gaussianGame(law)!;
  const scores = readInterShap(new GameInteractions(sourceOf(game), reading.index, reading.order), null);
  return facets
    .filter(({ aggregation }) => aggregation === "global")
    .map((facet) => ({
      ...facet,
      value: estimateOf(facet, scores).value,
      source: "closed-form mean game of the sign of a linear rule",
    }));
}

/** The one modality, counted from 1, that moves the rule; null where several do. */
function onlyModalityOf(law: GaussianLaw, rule: readonly number[]): number | null {
  const modalities = modalitiesOf(law);
  const parts = covarianceOfParts(law, rule);
  const moving = Array.from({ length: modalities }, (_, m) => m + 1).filter(
    (number) => parts[(number - 1) * (modalities + 1)]! > 0,
  );
  return moving.length === 1 ? moving[0]! : null;
}
