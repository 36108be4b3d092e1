import { blockBootstrap } from "../../math/block-bootstrap.ts";
import { jackknifeError } from "../../math/jackknife.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";
import { interactionIndices } from "../indices/index.ts";
import type { IndexName } from "../indices/index-name.ts";
import { coalitionsUpTo } from "./coalitions.ts";
import type { GameSource } from "./game-source.ts";
import { GroupVariants } from "./group-variants.ts";
import { interactionShare, NO_BEHAVIOUR } from "./interaction-share.ts";
import { addSample, addSums, type InteractionSums, sumsLength } from "./interaction-sums.ts";
import { noiseBias } from "./noise-bias.ts";

/** A number read off the sums of some samples; null where it is not defined. */
export type InteractionStatistic = (sums: InteractionSums) => number | null;

/** An estimate with the interval that holds 95 % of the bootstrap over samples; null where nothing was drawn. */
export type IntervalEstimate = Estimate & { readonly interval: readonly [low: number, high: number] | null };

/** No estimate, and why. */
export function noEstimate(reason: string): IntervalEstimate {
  return { ...undefinedBecause(reason), interval: null };
}

/** Parts that samples are cut into: for standard errors of about 10 % accuracy, and for intervals. */
const JACKKNIFE_PARTS = 50;
const BOOTSTRAP_PARTS = 200;

/**
 * The interactions of a game by one index, read in one pass over its samples: those of each sample, and what leaving out
 * draws does to their sums, so that any statistic of the sums can be given with its errors.
 */
export class GameInteractions {
  readonly source: GameSource;
  readonly index: IndexName;
  readonly order: number;
  /** The K coalitions of 1..order modalities, the smaller first. */
  readonly coalitions: Int32Array;
  /** Mean over all draws, [N, K]. */
  readonly perSample: Float64Array;
  /** Share of each sample's own interactions that is of two modalities and more, [N]; NaN where its output stays. */
  readonly #shares: Float64Array;
  readonly #variants: GroupVariants;
  readonly #parts = new Map<string, readonly InteractionSums[]>();

  /**
   * @param order - largest coalitions that are read; of indices that depend on it also their highest order
   */
  constructor(source: GameSource, index: IndexName = "k-SII", order = 2) {
    const { modalities, samples, groups, predicted, classes, weights, scale } = source;
    this.source = source;
    this.index = index;
    this.order = order;
    this.coalitions = coalitionsUpTo(modalities, order);
    const length = this.coalitions.length;
    this.perSample = new Float64Array(samples * length);
    this.#shares = new Float64Array(samples);
    const share = (cells: Float64Array, offset: number) =>
      interactionShare(cells, offset, length, modalities, NO_BEHAVIOUR * scale);
    this.#variants = new GroupVariants(groups, length, classes, share);
    source.forEachBlock(({ from, samples: rows, values }) => {
      const cells = picked(interactionIndices(values, modalities, index, order), modalities, this.coalitions);
      const mean = this.perSample.subarray(from * length, (from + rows) * length);
      this.#variants.read(
        cells,
        mean,
        predicted.subarray(from, from + rows),
        weights.subarray(from, from + rows),
      );
    });
    for (let row = 0; row < samples; row++) {
      this.#shares[row] = share(this.perSample, row * length) ?? Number.NaN;
    }
  }

  /** The samples predicted as a class, or all: their own shares of interaction, null where the output stays. */
  shares(predictedClass: number | null): (number | null)[] {
    return Array.from(this.#rows(predictedClass), (row) => {
      const share = this.#shares[row]!;
      return Number.isNaN(share) ? null : share;
    });
  }

  /** Sums over all samples, or those predicted as a class. */
  sums(predictedClass: number | null): InteractionSums {
    const [total] = this.#partSums(predictedClass, 1);
    return total ?? new Float64Array(sumsLength(this.coalitions.length));
  }

  /**
   * A statistic with its errors, over all samples or those predicted as a class.
   *
   * @param reason - what to say where the statistic is not defined
   */
  estimate(statistic: InteractionStatistic, predictedClass: number | null, reason: string): IntervalEstimate {
    const sums = this.sums(predictedClass);
    const value = sums.at(-1) === 0 ? null : statistic(sums);
    if (value === null) return noEstimate(reason);
    if (!this.source.sampled) {
      return { value, reason: null, maskingError: 0, maskingBias: 0, samplingError: 0, interval: null };
    }
    return {
      value,
      reason: null,
      ...this.#masking(statistic, predictedClass, value),
      samplingError: this.#samplingError(statistic, predictedClass, sums),
      interval: blockBootstrap(this.#partSums(predictedClass, BOOTSTRAP_PARTS), statistic),
    };
  }

  /** What the choice of stand-ins does to a value: nothing where there is no choice. */
  #masking(statistic: InteractionStatistic, predictedClass: number | null, value: number) {
    if (!this.source.drawn) return { maskingError: 0, maskingBias: 0 };
    const { withoutOne, halves } = this.#variants.sums(predictedClass);
    const standardError = jackknifeError(withoutOne.map(statistic));
    const maskingBias = noiseBias(halves.map(statistic), value, Math.SQRT2);
    const unknown = standardError === null || maskingBias === null;
    return { maskingError: unknown ? null : Math.hypot(standardError, maskingBias), maskingBias };
  }

  #samplingError(
    statistic: InteractionStatistic,
    predictedClass: number | null,
    sums: InteractionSums,
  ): number | null {
    return jackknifeError(
      this.#partSums(predictedClass, JACKKNIFE_PARTS).map((part) => {
        const rest = sums.slice();
        addSums(rest, part, -1);
        return statistic(rest);
      }),
    );
  }

  #rows(predictedClass: number | null): Int32Array {
    const { samples, predicted } = this.source;
    const all = Int32Array.from({ length: samples }, (_, row) => row);
    return predictedClass === null ? all : all.filter((row) => predicted[row] === predictedClass);
  }

  /** The samples cut into parts of nearly equal size, in their order: sums of each. */
  #partSums(predictedClass: number | null, count: number): readonly InteractionSums[] {
    const name = `${predictedClass} ${count}`;
    const known = this.#parts.get(name);
    if (known !== undefined) return known;
    const rows = this.#rows(predictedClass);
    const length = this.coalitions.length;
    const parts = Array.from(
      { length: Math.min(count, rows.length) },
      (): InteractionSums => new Float64Array(sumsLength(length)),
    );
    rows.forEach((row, position) => {
      const part = parts[Math.floor((position * parts.length) / rows.length)]!;
      const share = this.#shares[row]!;
      const weight = this.source.weights[row]!;
      addSample(part, this.perSample, row * length, weight, Number.isNaN(share) ? null : share);
    });
    this.#parts.set(name, parts);
    return parts;
  }
}

/** The entries of some coalitions of every row of a table over all, [rows, K]. */
function picked(table: Float64Array, modalities: number, coalitions: Int32Array): Float64Array {
  const size = 2 ** modalities;
  const rows = table.length / size;
  const cells = new Float64Array(rows * coalitions.length);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < coalitions.length; k++) {
      cells[row * coalitions.length + k] = table[row * size + coalitions[k]!]!;
    }
  }
  return cells;
}
