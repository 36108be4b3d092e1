import type { GameSource } from "./game-source.ts";

/** What was read of a game, and the game it was read of. */
export interface ReadGame<Numbers> {
  readonly source: GameSource;
  readonly numbers: Numbers;
}

/**
 * Reads a game with as many background rows as a number's masking error asks for: the draws are doubled, several times
 * at once where the error is far off, until it is small enough or no more rows are left.
 *
 * @param precision - masking error to reach; null = the draws the source comes with
 * @param read - the numbers of a source
 * @param errorOf - masking error of the number that counts; null where it has none, so that more draws are no use
 */
export function reachPrecision<Numbers>(
  source: GameSource,
  precision: number | null,
  read: (source: GameSource) => Numbers,
  errorOf: (numbers: Numbers) => number | null,
): ReadGame<Numbers> {
  let own = source;
  for (;;) {
    const numbers = read(own);
    if (precision === null) return { source: own, numbers };
    const { drawn, wholeBackground, draws } = own;
    const error = errorOf(numbers);
    if (error === null || error <= precision || !drawn || wholeBackground) return { source: own, numbers };
    own = own.withDraws(draws * doublings(error / precision));
  }
}

/** More than this at once would trust an error from few draws too much. */
const MOST_AT_ONCE = 8;

/** A power of two near what an error that falls with the root of the draws asks for, at least 2. */
function doublings(excess: number): number {
  return Math.min(MOST_AT_ONCE, 2 ** Math.max(1, Math.floor(Math.log2(excess ** 2))));
}
