import { jackknifeError } from "../../math/jackknife.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";
import { interactionIndices } from "../indices/index.ts";
import type { IndexName } from "../indices/index-name.ts";
import { coalitionsUpTo } from "./coalitions.ts";
import type { GameSource } from "./game-source.ts";
import { GroupVariants } from "./group-variants.ts";
import { interactionShare, NO_BEHAVIOUR } from "./interaction-share.ts";
import { addSample, addSums, type InteractionSums, meanInteraction, sumsLength } from "./interaction-sums.ts";
import { noiseBias } from "./noise-bias.ts";
import { type StatedInterval, shareInterval } from "./share-interval.ts";

/** A number read off the sums of some samples; null where it is not defined. */
export type InteractionStatistic = (sums: InteractionSums) => number | null;

/** An estimate with its interval over samples and background, or why it has none. */
export type IntervalEstimate = Estimate & StatedInterval;

/** No estimate, and why. */
export function noEstimate(reason: string): IntervalEstimate {
  return { ...undefinedBecause(reason), interval: null, intervalReason: reason };
}

/**
 * What a share is made of, on which its interval depends: means over samples, whose absolute values fold at zero; or absolute
 * values of each sample, in which noise of the draws piles up.
 */
export type MadeOf = "means" | "absolute values";

/** Parts that samples are cut into: for standard errors of about 10 % accuracy. */
const JACKKNIFE_PARTS = 50;

/** A mean of so many standard errors at most may as well be of the other sign. */
const NEAR_ZERO = 3;

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
  readonly #meansNearZero = new Map<number | null, number>();

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
   * @param madeOf - of a share: what it is made of
   */
  estimate(
    statistic: InteractionStatistic,
    predictedClass: number | null,
    reason: string,
    madeOf: MadeOf,
  ): IntervalEstimate {
    const { sampled, drawn, draws, groups, wholeBackground } = this.source;
    const sums = this.sums(predictedClass);
    const value = sums.at(-1) === 0 ? null : statistic(sums);
    if (value === null) return noEstimate(reason);
    const known = { value, reason: null } as const;
    if (!sampled) {
      const exact = { maskingError: 0, maskingBias: 0, samplingError: 0 } as const;
      return { ...known, ...exact, interval: null, intervalReason: "nothing was drawn: the value is exact" };
    }
    const withoutPart = this.#withoutPart(predictedClass).map(statistic);
    const { withoutOne, halves } = this.#variants.sums(predictedClass);
    const withoutGroup = drawn ? withoutOne.map(statistic) : null;
    const ofHalves = halves.map(statistic);
    return {
      ...known,
      ...maskingOf(value, withoutGroup, ofHalves),
      samplingError: jackknifeError(withoutPart),
      ...shareInterval({
        tooFewRows:
          drawn &&
          wholeBackground &&
          draws <= groups &&
          (madeOf === "absolute values" || predictedClass !== null),
        value,
        withoutGroup,
        withoutPart,
        // Where samples differ, the kinks of their absolute values are smeared, and the bias doubles with half the draws.
        bias: drawn ? (noiseBias(ofHalves, value, 2) ?? 0) : 0,
        noiseShare: drawn && madeOf === "absolute values" ? this.#variants.noiseShare(predictedClass) : 0,
        nearZero: madeOf === "means" ? this.#nearZero(predictedClass) : 0,
      }),
    };
  }

  /** How many mean interactions may as well be of the other sign. */
  #nearZero(predictedClass: number | null): number {
    const known = this.#meansNearZero.get(predictedClass);
    if (known !== undefined) return known;
    const sums = this.sums(predictedClass);
    const withoutPart = this.#withoutPart(predictedClass);
    const withoutGroup = this.source.drawn ? this.#variants.sums(predictedClass).withoutOne : [];
    const near = Array.from(this.coalitions).filter((_, k) => {
      const meanOf = (own: InteractionSums) => meanInteraction(own, k);
      const sampling = jackknifeError(withoutPart.map(meanOf)) ?? 0;
      const masking = jackknifeError(withoutGroup.map(meanOf)) ?? 0;
      return Math.abs(meanOf(sums)) < NEAR_ZERO * Math.hypot(sampling, masking);
    }).length;
    this.#meansNearZero.set(predictedClass, near);
    return near;
  }

  /** Sums without each part of the samples. */
  #withoutPart(predictedClass: number | null): InteractionSums[] {
    const sums = this.sums(predictedClass);
    return this.#partSums(predictedClass, JACKKNIFE_PARTS).map((part) => {
      const rest = sums.slice();
      addSums(rest, part, -1);
      return rest;
    });
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

/** What the choice of what is put in for masked modalities does to a value: nothing where there is no choice. */
function maskingOf(
  value: number,
  withoutGroup: readonly (number | null)[] | null,
  halves: readonly (number | null)[],
) {
  if (withoutGroup === null) return { maskingError: 0, maskingBias: 0 };
  const standardError = jackknifeError(withoutGroup);
  const maskingBias = noiseBias(halves, value, Math.SQRT2);
  const unknown = standardError === null || maskingBias === null;
  return { maskingError: unknown ? null : Math.hypot(standardError, maskingBias), maskingBias };
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
