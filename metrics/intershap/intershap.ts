import type { CoalitionGame } from "../game/coalition-game.ts";
import {
  GameInteractions,
  type InteractionStatistic,
  type IntervalEstimate,
  type MadeOf,
  noEstimate,
} from "../game/game-interactions.ts";
import { type GameSource, sourceOf } from "../game/game-source.ts";
import { interactionShare, NO_BEHAVIOUR } from "../game/interaction-share.ts";
import {
  coalitionsOf,
  type InteractionSums,
  meanAbsoluteInteraction,
  meanInteraction,
  meanShare,
} from "../game/interaction-sums.ts";
import type { IndexName } from "../indices/index-name.ts";
import { determinedMeans, isOfOneOutput } from "./determined-means.ts";

/** How a score of a data set is made from the samples' interactions. */
export type Aggregation = "global" | "local" | "mean-of-abs";

/** What InterSHAP is read from besides the game. */
export interface InterShapOptions {
  /** Interaction index; the paper's is k-SII. */
  readonly index?: IndexName;
  /** Largest coalitions that count, 2..M; the paper's is 2. */
  readonly order?: number;
  /** Only the samples predicted as this class; all when left out. */
  readonly predictedClass?: number;
}

/** Share of a model's behaviour, 0..1, that is interaction between modalities. */
export interface InterShap {
  /** Ratio of absolute mean interactions: the paper's global score. */
  readonly global: IntervalEstimate;
  /** Mean over samples of their own ratios: the paper's local score. */
  readonly local: IntervalEstimate;
  /** Ratio of mean absolute interactions: what some summaries describe as the global score. */
  readonly meanOfAbs: IntervalEstimate;
  /** Share of each modality alone in the global score's denominator, [M]; with `global` they sum to one. */
  readonly contributions: readonly IntervalEstimate[];
  /** Coalitions of up to `order` modalities as bitmasks, the smaller first, [K]. */
  readonly coalitions: Int32Array;
  /** Mean interaction of each coalition, signed, [K], in units of the output. */
  readonly interactions: Float64Array;
  /**
   * Mean interaction matrix, [M, M], row-major, signed: pairs, half in either entry as in the paper, and single modalities
   * on the diagonal.
   */
  readonly matrix: Float64Array;
  /** Local score of each sample, [N]; NaN never occurs, null where the sample's output does not move. */
  readonly perSample: readonly (number | null)[];
  /** Share of a coalition, one of `coalitions`, in the global score's denominator. */
  ofCoalition(coalition: number): IntervalEstimate;
  /** Share of the coalitions of a size, 1..order, in the global score's denominator. */
  ofSize(size: number): IntervalEstimate;
}

const noBehaviour = "the model's output does not move when modalities are masked";
/** Why the mean interactions of a number have no ratio. */
export const meansCancel =
  "0/0: the mean interactions of one fixed output cancel over samples; local and mean-of-abs are defined";
const noSamples = "there are no such samples: no sample is predicted as this class";

/**
 * InterSHAP of a game (Wenderoth, Hemker, Simidjievski and Jamnik 2025, section "InterSHAP"), and its general form for
 * every index and order: the sum over coalitions of two modalities and more of |mean interaction|, divided by the sum
 * over all coalitions.
 *
 * @param game - a table of coalition values, or a source that is read block by block
 * @throws RangeError if the order is none of 2..M
 */
export function interShap(game: CoalitionGame | GameSource, options: InterShapOptions = {}): InterShap {
  const { index = "k-SII", order = 2, predictedClass = null } = options;
  return readInterShap(new GameInteractions(sourceOf(game), index, order), predictedClass);
}

/** InterSHAP from interactions that are read already, of all samples or those predicted as a class. */
export function readInterShap(interactions: GameInteractions, predictedClass: number | null): InterShap {
  const { source, coalitions } = interactions;
  const { modalities, scale } = source;
  const sums = interactions.sums(predictedClass);
  const reason = sums.at(-1) === 0 ? noSamples : noBehaviour;
  const estimate = (statistic: InteractionStatistic, madeOf: MadeOf) =>
    interactions.estimate(statistic, predictedClass, reason, madeOf);
  const nothing = NO_BEHAVIOUR * scale;
  const nullMeans = reason === noSamples ? null : noMeansBecause(interactions, sums);
  const ofMeans = (statistic: InteractionStatistic) =>
    nullMeans === null ? estimate(statistic, "means") : noEstimate(nullMeans);
  const partOfMeans = (from: number, to: number) =>
    ofMeans((own) => {
      const all = totalOf(own, 0, coalitions.length, meanInteraction);
      return all <= nothing ? null : totalOf(own, from, to, meanInteraction) / all;
    });
  return {
    global: ofMeans(shareOf(meanInteraction, modalities, nothing)),
    local: estimate(meanShare, "absolute values"),
    meanOfAbs: estimate(shareOf(meanAbsoluteInteraction, modalities, nothing), "absolute values"),
    contributions: Array.from({ length: modalities }, (_, m) => partOfMeans(m, m + 1)),
    coalitions,
    interactions: Float64Array.from(coalitions, (_, k) => meanInteraction(sums, k)),
    matrix: matrixOf(coalitions, sums, modalities),
    perSample: interactions.shares(predictedClass),
    ofCoalition(coalition) {
      const k = coalitions.indexOf(coalition);
      return partOfMeans(k, k + 1);
    },
    // spread: two bounds.
    ofSize: (size) => partOfMeans(...boundsOfSize(size, modalities)),
  };
}

function matrixOf(coalitions: Int32Array, sums: InteractionSums, modalities: number): Float64Array {
  const matrix = new Float64Array(modalities * modalities);
  for (let i = 0; i < modalities; i++) {
    for (let j = 0; j < modalities; j++) {
      const mean = meanInteraction(sums, coalitions.indexOf((1 << i) | (1 << j)));
      matrix[i * modalities + j] = i === j ? mean : mean / 2;
    }
  }
  return matrix;
}

type MeanOf = (sums: InteractionSums, position: number) => number;

/** The sum of absolute means over some coalitions. */
function totalOf(sums: InteractionSums, from: number, to: number, mean: MeanOf): number {
  let total = 0;
  for (let k = from; k < to; k++) total += Math.abs(mean(sums, k));
  return total;
}

function shareOf(mean: MeanOf, modalities: number, nothing: number): InteractionStatistic {
  return (sums) => {
    const length = coalitionsOf(sums);
    const means = Float64Array.from({ length }, (_, k) => mean(sums, k));
    return interactionShare(means, 0, length, modalities, nothing);
  };
}

/** Where the coalitions of a size begin and end among those of one and more. */
function boundsOfSize(size: number, modalities: number): [from: number, to: number] {
  let from = 0;
  let count = modalities;
  for (let smaller = 1; smaller < size; smaller++) {
    from += count;
    count = (count * (modalities - smaller)) / (smaller + 1);
  }
  return [from, from + count];
}

/** A sum of mean interactions this many times its standard error at most may be chance. */
const CHANCE = 4;

/**
 * Why the mean interactions of a fixed output have no ratio that says anything of the model; null where they have one, and
 * where the output does not move at all.
 */
function noMeansBecause(interactions: GameInteractions, sums: InteractionSums): string | null {
  const { source, coalitions, index, order } = interactions;
  if (!isOfOneOutput(source)) return null;
  const size = totalOf(sums, 0, coalitions.length, meanAbsoluteInteraction);
  if (size <= NO_BEHAVIOUR * source.scale) return null;
  const determined = determinedMeans(source.masker, source.modalities, index, order);
  if (determined !== null || source.target === "predicted") return determined;
  return meansCancelOut(interactions, size) ? meansCancel : null;
}

/**
 * Whether the mean interactions of a fixed output are no more than rounding (every state was taken) or chance (samples
 * were drawn). Where modalities are independent they are, and the paper's ratio of means is 0/0.
 *
 * @param size - sum of the mean absolute interactions
 */
function meansCancelOut(interactions: GameInteractions, size: number): boolean {
  const { source, coalitions } = interactions;
  const net = interactions.estimate(
    (own) => totalOf(own, 0, coalitions.length, meanInteraction),
    null,
    noSamples,
    "means",
  );
  if (!source.sampled) return net.value! <= NO_BEHAVIOUR * size;
  const { maskingError, samplingError } = net;
  return net.value! <= CHANCE * Math.hypot(maskingError ?? 0, samplingError ?? 0);
}
