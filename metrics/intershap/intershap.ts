import { type Estimate, undefinedBecause } from "../estimate.ts";
import type { CoalitionGame } from "../game/coalition-game.ts";
import {
  GameInteractions,
  type InteractionStatistic,
  type InteractionTable,
} from "../game/game-interactions.ts";

/** How a score of a data set is made from the samples' interactions. */
export type Aggregation = "global" | "local" | "mean-of-abs";

/** Share of a model's behaviour, 0..1, that is interaction between modalities. */
export interface InterShap {
  /** Ratio of absolute mean interactions: the paper's global score. */
  readonly global: Estimate;
  /** Mean over samples of their own ratios: the paper's local score. */
  readonly local: Estimate;
  /** Ratio of mean absolute interactions: what some summaries describe as the global score. */
  readonly meanOfAbs: Estimate;
  /** Share of each modality alone in the global score's denominator, [M]; with `global` they sum to one. */
  readonly contributions: readonly Estimate[];
  /** Local score of each sample, [N]; NaN never occurs, null where the sample's output does not move. */
  readonly perSample: readonly (number | null)[];
  /** Mean interaction matrix, [M, M], row-major, signed. */
  readonly matrix: Float64Array;
}

/** A model whose output moves by less than this share of its scale has no behaviour: it is float32 noise. */
const NO_BEHAVIOUR = 1e-6;

const noBehaviour = "the model's output does not move when modalities are masked";
/** Why the mean interactions of a number have no ratio. */
export const meansCancel =
  "0/0: the mean interactions of one fixed output cancel over samples; local and mean-of-abs are defined";
const noSamples = "there are no such samples: no sample is predicted as this class";

/**
 * InterSHAP of a game (Wenderoth, Hemker, Simidjievski and Jamnik 2025, section "InterSHAP").
 *
 * @param rows - the samples to speak of; all when left out (the samples of one predicted class, for instance)
 */
export function interShap(game: CoalitionGame | GameInteractions, rows?: Int32Array): InterShap {
  const interactions = game instanceof GameInteractions ? game : new GameInteractions(game);
  const { table } = interactions;
  const { modalities, samples } = interactions.game;
  const chosen = rows ?? Int32Array.from({ length: samples }, (_, row) => row);
  const { target } = interactions.game;
  const estimate = (statistic: InteractionStatistic) =>
    interactions.estimate(statistic, chosen, chosen.length === 0 ? noSamples : noBehaviour);
  const cancelled = target === "output" && chosen.length > 0 && meansCancelOut(interactions, chosen);
  const ofMeans = (statistic: InteractionStatistic) =>
    cancelled ? undefinedBecause(meansCancel) : estimate(statistic);
  return {
    global: ofMeans(interactionShare(meanMatrix)),
    local: estimate(meanLocalShare),
    meanOfAbs: estimate(interactionShare(meanOfAbsolute)),
    contributions: Array.from({ length: modalities }, (_, i) => ofMeans(cellShare(i, i))),
    perSample: Array.from(chosen, (row) => localShare(table, row)),
    matrix: meanMatrix(table, chosen),
  };
}

/** Weighted mean of each cell over samples, signed, [M, M]. */
function meanMatrix(table: InteractionTable, rows: Int32Array): Float64Array {
  return meanOf(table, rows, (value) => value);
}

function meanOf(
  { modalities, weights, interactions }: InteractionTable,
  rows: Int32Array,
  of: (x: number) => number,
) {
  const cells = modalities * modalities;
  const mean = new Float64Array(cells);
  let total = 0;
  for (const row of rows) {
    const weight = weights[row]!;
    total += weight;
    for (let cell = 0; cell < cells; cell++) mean[cell]! += weight * of(interactions[row * cells + cell]!);
  }
  return mean.map((sum) => sum / total);
}

const meanOfAbsolute = (table: InteractionTable, rows: Int32Array) => meanOf(table, rows, Math.abs);

/** A sum of mean interactions this many times its standard error at most may be chance. */
const CHANCE = 4;

/**
 * Whether the mean interactions of a fixed output are no more than rounding (every state was taken) or chance (samples
 * and background rows were drawn). Where modalities are independent they are, and the paper's ratio of means is 0/0.
 */
function meansCancelOut(interactions: GameInteractions, rows: Int32Array): boolean {
  const total = (matrix: Float64Array) => matrix.reduce((sum, value) => sum + Math.abs(value), 0);
  const { table, game } = interactions;
  const size = total(meanOfAbsolute(table, rows));
  if (isNothing(size, table.scale)) return false;
  const net = interactions.estimate((own, kept) => total(meanMatrix(own, kept)), rows, noSamples);
  if (!game.drawn) return net.value! <= NO_BEHAVIOUR * size;
  const { maskingError, samplingError } = net;
  return net.value! <= CHANCE * Math.hypot(maskingError ?? 0, samplingError ?? 0);
}

function isNothing(behaviour: number, scale: number): boolean {
  return behaviour <= NO_BEHAVIOUR * scale;
}

/** The share of one matrix [M, M], read from an offset, whose absolute values lie off its diagonal. */
function offDiagonalShare(
  { modalities, scale }: InteractionTable,
  cells: Float64Array,
  offset: number,
): number | null {
  let all = 0;
  let diagonal = 0;
  for (let cell = 0; cell < modalities * modalities; cell++) {
    const value = Math.abs(cells[offset + cell]!);
    all += value;
    if (cell % (modalities + 1) === 0) diagonal += value;
  }
  return isNothing(all, scale) ? null : (all - diagonal) / all;
}

function interactionShare(
  aggregate: (table: InteractionTable, rows: Int32Array) => Float64Array,
): InteractionStatistic {
  return (table, rows) => (rows.length === 0 ? null : offDiagonalShare(table, aggregate(table, rows), 0));
}

function cellShare(i: number, j: number): InteractionStatistic {
  return (table, rows) => {
    if (rows.length === 0) return null;
    const matrix = meanMatrix(table, rows);
    const all = matrix.reduce((sum, value) => sum + Math.abs(value), 0);
    return isNothing(all, table.scale) ? null : Math.abs(matrix[i * table.modalities + j]!) / all;
  };
}

function localShare(table: InteractionTable, row: number): number | null {
  return offDiagonalShare(table, table.interactions, row * table.modalities * table.modalities);
}

const meanLocalShare: InteractionStatistic = (table, rows) => {
  let sum = 0;
  let total = 0;
  for (const row of rows) {
    const share = localShare(table, row);
    if (share === null) continue;
    sum += table.weights[row]! * share;
    total += table.weights[row]!;
  }
  return total === 0 ? null : sum / total;
};
