/** What coalitions are worth, asked for in batches: bitmasks in, one value each out. */
export type ValueFunction = (coalitions: Int32Array) => ArrayLike<number>;

/** A game whose values are looked up again for nothing, and counted when they are new. */
export class GameValues {
  readonly #game: ValueFunction;
  readonly #known = new Map<number, number>();
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;

  constructor(game: ValueFunction) {
    this.#game = game;
  }

  /** Distinct coalitions evaluated so far. */
  get evaluations(): number {
    return this.#known.size;
  }

  /** The largest value seen so far less the smallest. */
  get range(): number {
    return Math.max(0, this.#most - this.#least);
  }

  /** How many of some coalitions are new, each counted once. */
  newAmong(coalitions: Iterable<number>): number {
    const fresh = new Set<number>();
    for (const coalition of coalitions) if (!this.#known.has(coalition)) fresh.add(coalition);
    return fresh.size;
  }

  /**
   * Evaluates those of some coalitions that are new.
   *
   * @throws RangeError if the game gives a value that is not finite, or not one for each coalition
   */
  ask(coalitions: Iterable<number>): void {
    const fresh = new Set<number>();
    for (const coalition of coalitions) if (!this.#known.has(coalition)) fresh.add(coalition);
    if (fresh.size === 0) return;
    const asked = Int32Array.from(fresh);
    const values = this.#game(asked);
    if (values.length !== asked.length) {
      throw new RangeError(`The game gave ${values.length} values for ${asked.length} coalitions.`);
    }
    asked.forEach((coalition, position) => {
      const value = values[position]!;
      if (!Number.isFinite(value)) {
        throw new RangeError(`The value of coalition ${coalition} is ${value}, and must be finite.`);
      }
      this.#known.set(coalition, value);
      this.#least = Math.min(this.#least, value);
      this.#most = Math.max(this.#most, value);
    });
  }

  /** The value of a coalition that has been asked for. */
  of(coalition: number): number {
    return this.#known.get(coalition)!;
  }
}
