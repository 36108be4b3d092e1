import { kthSmallest } from "../../math/kth-smallest.ts";

/** Every so many rows one is looked at to guess how far the k-th nearest may be. */
const STRIDE = 16;

/** Picks the k nearest of R rows by their distances, again and again, without allocating. */
export class NearestSelection {
  readonly #count: number;
  readonly #candidates: Int32Array;
  readonly #distances: Float32Array;
  readonly #scratch: Float32Array;

  /**
   * @param rows - R
   * @param count - k, at most R
   */
  constructor(rows: number, count: number) {
    this.#count = count;
    this.#candidates = new Int32Array(rows);
    this.#distances = new Float32Array(rows);
    this.#scratch = new Float32Array(rows);
  }

  /**
   * Writes the numbers of the k nearest rows, in the order of the rows from `start` onwards and round to it, not of their
   * distances. Of rows equally near the first in that order are taken.
   *
   * @param apart - distance of each row, [R]
   * @param into - gets k numbers from position `at` onwards
   */
  pick(apart: Float32Array, start: number, into: Int32Array, at: number): void {
    const found = this.#collect(apart, start, this.#bound(apart));
    const candidates = found >= this.#count ? found : this.#collect(apart, start, Number.POSITIVE_INFINITY);
    const distances = this.#distances.subarray(0, candidates);
    this.#scratch.set(distances);
    const farthest = kthSmallest(this.#scratch.subarray(0, candidates), this.#count);
    let equal = this.#count;
    for (let i = 0; i < candidates; i++) if (distances[i]! < farthest) equal--;
    let place = at;
    for (let i = 0; i < candidates; i++) {
      const distance = distances[i]!;
      if (distance > farthest || (distance === farthest && equal-- <= 0)) continue;
      into[place++] = this.#candidates[i]!;
    }
  }

  /** A distance within which about twice as many rows lie as are wanted, judged by some of them. */
  #bound(apart: Float32Array): number {
    let looked = 0;
    for (let row = 0; row < apart.length; row += STRIDE) this.#scratch[looked++] = apart[row]!;
    const wanted = Math.min(looked, 3 + Math.ceil((2 * this.#count) / STRIDE));
    return kthSmallest(this.#scratch.subarray(0, looked), wanted);
  }

  #collect(apart: Float32Array, start: number, bound: number): number {
    let found = 0;
    for (let k = 0; k < apart.length; k++) {
      const row = start + k < apart.length ? start + k : start + k - apart.length;
      const distance = apart[row]!;
      if (distance > bound) continue;
      this.#candidates[found] = row;
      this.#distances[found++] = distance;
    }
    return found;
  }
}
