/**
 * Turns a function of coalitions into its sums over subsets, in place: entry S becomes the sum over T within S of v(T)
 * (the zeta transform; Rota 1964).
 *
 * @param values - v by coalition bitmask, [2^n]
 * @throws RangeError if the length is not a power of two
 */
export function zeta(values: Float64Array): void {
  combineWithSubsets(values, 1);
}

/**
 * Turns a game into its Moebius coefficients (Harsanyi dividends), in place: entry S becomes the sum over T within S of
 * (-1)^(|S| - |T|) v(T). The inverse of `zeta` (Rota 1964).
 *
 * @param values - v by coalition bitmask, [2^n]
 * @throws RangeError if the length is not a power of two
 */
export function moebius(values: Float64Array): void {
  combineWithSubsets(values, -1);
}

/** Adds to each coalition that has a player, player by player, the one without it, times a factor. */
function combineWithSubsets(values: Float64Array, factor: 1 | -1): void {
  const { length } = values;
  if (!Number.isInteger(Math.log2(length))) {
    throw new RangeError(`A table over coalitions has 2^n entries, not ${length}.`);
  }
  for (let player = 1; player < length; player *= 2) {
    for (let coalition = player; coalition < length; coalition++) {
      if (coalition & player) values[coalition] = values[coalition]! + factor * values[coalition ^ player]!;
    }
  }
}
