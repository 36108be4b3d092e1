import { jackknifeError, samplingError } from "../../math/jackknife.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";
import type { CoalitionGame } from "./coalition-game.ts";
import { pairwiseInteractions } from "./pairwise-interactions.ts";

/** One interaction matrix per sample: [N, M, M], row-major, with the samples' weights. */
export interface InteractionTable {
  readonly modalities: number;
  /** Largest absolute value of the game: what its interactions are small or large against. */
  readonly scale: number;
  readonly weights: Float64Array;
  readonly interactions: Float64Array;
}

/** A number read off an interaction table for some of its samples; null where it is not defined. */
export type InteractionStatistic = (table: InteractionTable, rows: Int32Array) => number | null;

/**
 * The interactions of a game, kept apart by draw group, so that any statistic of them can be given with its errors.
 */
export class GameInteractions {
  readonly game: CoalitionGame;
  /** Mean over all groups. */
  readonly table: InteractionTable;
  readonly #scale: number;
  readonly #perGroup: Float64Array;
  readonly #leaveOneOut: readonly InteractionTable[];
  readonly #halves: readonly InteractionTable[];

  constructor(game: CoalitionGame) {
    this.game = game;
    this.#scale = game.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    this.#perGroup = pairwiseInteractions(game.values, game.modalities);
    const { groups } = game;
    const all = Array.from({ length: groups }, (_, g) => g);
    this.table = this.#meanOver(all);
    this.#leaveOneOut = groups < 2 ? [] : all.map((g) => this.#meanOver(all.filter((other) => other !== g)));
    const half = Math.floor(groups / 2);
    this.#halves =
      groups < 2
        ? []
        : all.map((g) => this.#meanOver(Array.from({ length: half }, (_, k) => (g + k) % groups)));
  }

  /**
   * A statistic with its errors, over some of the samples.
   *
   * @param reason - what to say where the statistic is not defined
   */
  estimate(statistic: InteractionStatistic, rows: Int32Array, reason: string): Estimate {
    const value = statistic(this.table, rows);
    if (value === null) return undefinedBecause(reason);
    if (!this.game.drawn) return { value, reason: null, maskingError: 0, maskingBias: 0, samplingError: 0 };
    const standardError = jackknifeError(this.#leaveOneOut.map((table) => statistic(table, rows)));
    const maskingBias = this.#bias(statistic, rows, value);
    return {
      value,
      reason: null,
      maskingError:
        standardError === null || maskingBias === null ? null : Math.hypot(standardError, maskingBias),
      maskingBias,
      samplingError: samplingError(rows, (kept) => statistic(this.table, kept)),
    };
  }

  /**
   * The bias that noise of the draws leaves in a statistic: absolute values do not average out. With half the draws
   * the bias of an absolute value around zero is sqrt(2) times as large, which tells how large it is (Richardson);
   * where it vanishes faster than that, this overstates it.
   */
  #bias(statistic: InteractionStatistic, rows: Int32Array, value: number): number | null {
    if (this.#halves.length === 0) return null;
    let mean = 0;
    for (const half of this.#halves) {
      const atHalf = statistic(half, rows);
      if (atHalf === null) return null;
      mean += atHalf / this.#halves.length;
    }
    return (mean - value) / (Math.SQRT2 - 1);
  }

  #meanOver(groups: readonly number[]): InteractionTable {
    const { modalities, samples, weights } = this.game;
    const length = samples * modalities * modalities;
    const interactions = new Float64Array(length);
    for (const g of groups) {
      const offset = g * length;
      for (let k = 0; k < length; k++) interactions[k] = interactions[k]! + this.#perGroup[offset + k]!;
    }
    for (let k = 0; k < length; k++) interactions[k] = interactions[k]! / groups.length;
    return { modalities, scale: this.#scale, weights, interactions };
  }
}
