import type { Work } from "../suites/index.ts";

/** Share of the work, and seconds, before there is something to go by. */
const LEAST_SHARE = 0.03;
const LEAST_SECONDS = 3;

/**
 * Guesses how long a run still takes from how fast its second half so far went: what was there already, and is gone
 * through in a moment at the start, then soon no longer counts as speed.
 */
export class TimeLeft {
  readonly #start: number;
  #seen: { readonly time: number; readonly done: number }[];

  /** @param start - milliseconds on any clock */
  constructor(start: number) {
    this.#start = start;
    this.#seen = [{ time: start, done: 0 }];
  }

  /**
   * Seconds that are left; null as long as there is nothing to go by.
   *
   * @param time - milliseconds on the same clock
   * @param work - how far it has gone; there may be more of it than there was before
   */
  at(time: number, { done, all }: Pick<Work, "done" | "all">): number | null {
    this.#seen.push({ time, done });
    const middle = (this.#start + time) / 2;
    const first = this.#seen.findIndex((sample) => sample.time >= middle);
    // The last one before the middle is the beginning of the second half.
    this.#seen = this.#seen.slice(Math.max(0, first - 1));
    const begin = this.#seen[0]!;
    const elapsed = (time - begin.time) / 1000;
    const tooEarly = done < LEAST_SHARE * all || time - this.#start < 1000 * LEAST_SECONDS;
    return tooEarly || done <= begin.done ? null : (elapsed * (all - done)) / (done - begin.done);
  }
}

/**
 * Seconds in words: `about 40 s left`, `about 3 min left`; nothing where they are not known.
 *
 * @param open - whether more work may come: it is then `at least` so long
 */
export function timeLeftText(seconds: number | null, open: boolean): string {
  if (seconds === null) return "";
  const guess = open ? "at least" : "about";
  if (seconds < 90) return `${guess} ${Math.ceil(seconds)} s left`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${guess} ${minutes} min left` : `${guess} ${(minutes / 60).toFixed(1)} h left`;
}
