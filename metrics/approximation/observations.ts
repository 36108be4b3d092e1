import { bitCount } from "../../math/bit-count.ts";
import type { GameValues } from "./game-values.ts";
import type { Estimates } from "./method.ts";

/** Observations that the spread of a whole size counts as, in that of each of its coalitions. */
const PRIOR = 2;

/** Means of repeated observations of what coalitions add. */
export class Observations {
  /** Sets of permutations seen so far. */
  rounds = 0;
  readonly #coalitions: Int32Array;
  readonly #positions: ReadonlyMap<number, number>;
  readonly #counts: Float64Array;
  readonly #means: Float64Array;
  readonly #squares: Float64Array;

  constructor(coalitions: Int32Array) {
    this.#coalitions = coalitions;
    this.#positions = new Map(Array.from(coalitions, (coalition, position) => [coalition, position]));
    this.#counts = new Float64Array(coalitions.length);
    this.#means = new Float64Array(coalitions.length);
    this.#squares = new Float64Array(coalitions.length);
  }

  /** Adds the discrete derivative of the game by a coalition where others are there. */
  derivative(values: GameValues, coalition: number, others: number): void {
    const size = bitCount(coalition);
    let sum = 0;
    for (let part = coalition; ; part = (part - 1) & coalition) {
      const sign = (size - bitCount(part)) % 2 === 0 ? 1 : -1;
      sum += sign * values.of(others | part);
      if (part === 0) break;
    }
    const position = this.#positions.get(coalition)!;
    const count = ++this.#counts[position]!;
    const step = sum - this.#means[position]!;
    this.#means[position]! += step / count;
    this.#squares[position]! += step * (sum - this.#means[position]!);
  }

  /** Sets what is known exactly. */
  exactly(coalition: number, value: number): void {
    const position = this.#positions.get(coalition)!;
    this.#counts[position] = Number.POSITIVE_INFINITY;
    this.#means[position] = value;
  }

  /**
   * Means and their standard errors. A few observations may be alike by chance, those of one coalition at one place are always:
   * a coalition's own spread counts by its observations, and that of all of its size as `PRIOR` observations more.
   *
   * @throws RangeError if a coalition was never observed
   */
  estimates(): Estimates {
    const unseen = this.#counts.filter((count) => count === 0).length;
    if (unseen > 0) {
      throw new RangeError(
        `The budget leaves ${unseen} of ${this.#counts.length} coalitions without an observation: give more.`,
      );
    }
    const pooled = this.#pooledVariances();
    const standardErrors = this.#means.map((_, position) => {
      const count = this.#counts[position]!;
      if (count === Number.POSITIVE_INFINITY) return 0;
      const shared = PRIOR * pooled.get(this.#sizeAt(position))!;
      return Math.sqrt((this.#squares[position]! + shared) / (count - 1 + PRIOR) / count);
    });
    const exact = Array.from(this.#counts, (count) => count === Number.POSITIVE_INFINITY);
    return { values: this.#means.slice(), standardErrors, exact };
  }

  #sizeAt(position: number): number {
    return bitCount(this.#coalitions[position]!);
  }

  /** Variance of observations about their coalition's mean, by size; of too few, of the means themselves. */
  #pooledVariances(): ReadonlyMap<number, number> {
    const pooled = new Map<number, number>();
    for (const size of new Set(Array.from(this.#coalitions, bitCount))) {
      const own = Array.from(this.#coalitions.keys()).filter((position) => this.#sizeAt(position) === size);
      const freedom = own.reduce((sum, position) => sum + Math.max(0, this.#counts[position]! - 1), 0);
      const squares = own.reduce((sum, position) => sum + this.#squares[position]!, 0);
      const size2 = own.reduce((sum, position) => sum + this.#means[position]! ** 2, 0) / own.length;
      pooled.set(size, freedom > 0 && Number.isFinite(freedom) ? squares / freedom : size2);
    }
    return pooled;
  }
}
