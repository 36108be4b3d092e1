import type { Check, Move, Place } from "./comparison.ts";
import type { Tolerance } from "./tolerance.ts";

/** A number of one of the runs, or why it has none. */
export interface Reading {
  readonly value: number | null;
  readonly reason?: string | null;
}

/** Holds pairs of numbers against their tolerances and keeps those that moved. */
export class Gate {
  #checked = 0;
  readonly #checks: Check[] = [];
  readonly #moves: Move[] = [];

  /** Numbers that were held against a tolerance. */
  get checked(): number {
    return this.#checked;
  }

  /** What those numbers are of. */
  get checks(): readonly Check[] {
    return this.#checks;
  }

  /** What moved: numbers that only one run has first, then the rest by how many tolerances they moved. */
  get moves(): Move[] {
    const size = (move: Move) => move.size ?? Number.POSITIVE_INFINITY;
    return this.#moves.toSorted((a, b) => (size(a) === size(b) ? 0 : size(b) - size(a)));
  }

  /** Checks one number; a number against none is a move, none against none is not. */
  hold(old: Reading, now: Reading, tolerance: Tolerance, place: () => Place): void {
    this.#checked++;
    this.#note(place());
    if (old.value === null && now.value === null) return;
    const values = { old: old.value, new: now.value };
    if (old.value === null || now.value === null) {
      const why = old.value === null ? old.reason : now.reason;
      const reason = `${old.value === null ? "there was none" : "there is none any more"}${why ? `: ${why}` : ""}`;
      this.#moves.push({ ...place(), ...values, difference: null, tolerance: null, reason, size: null });
      return;
    }
    const difference = now.value - old.value;
    const beyond = tolerance.onlyRise === true ? difference : Math.abs(difference);
    if (beyond <= tolerance.size) return;
    const { size, reason } = tolerance;
    this.#moves.push({ ...place(), ...values, difference, tolerance: size, reason, size: beyond / size });
  }

  /** Numbers of one row are held one after the other. */
  #note({ dataset, model, quantity }: Place): void {
    const last = this.#checks.at(-1);
    const same = last?.dataset === dataset && last.model === model && last.quantity === quantity;
    if (!same) this.#checks.push({ dataset, model, quantity });
  }
}
