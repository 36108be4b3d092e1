/**
 * Turns functions of coalitions into their sums over subsets, in place: entry S becomes the sum over T within S of v(T)
 * (the zeta transform; Rota 1964).
 *
 * @param values - v by coalition bitmask, [R, 2^n]
 * @param players - n; when left out there is one row
 * @throws RangeError if the length is not that of rows of 2^n
 */
export function zeta(values: Float64Array, players?: number): void {
  combineWithSubsets(values, sizeOf(values, players), 1);
}

/**
 * Turns games into their Moebius coefficients (Harsanyi dividends), in place: entry S becomes the sum over T within S of
 * (-1)^(|S| - |T|) v(T). The inverse of `zeta` (Rota 1964).
 *
 * @param values - v by coalition bitmask, [R, 2^n]
 * @param players - n; when left out there is one row
 * @throws RangeError if the length is not that of rows of 2^n
 */
export function moebius(values: Float64Array, players?: number): void {
  combineWithSubsets(values, sizeOf(values, players), -1);
}

/**
 * Turns a function of coalitions into its sums over supersets, in place: entry S becomes the sum over T that contain S of
 * v(T).
 *
 * @param values - v by coalition bitmask, [2^n]
 * @param largest - only coalitions of up to so many players are summed up, others are left undone; all when left out
 * @throws RangeError if the length is not a power of two
 */
export function addSupersets(values: Float64Array, largest = Number.POSITIVE_INFINITY): void {
  const size = sizeOf(values, undefined);
  if (size > 1) addFrom(values, 0, size / 2, largest);
}

/** Adds the upper half of a block to the lower one, then goes on in each: those in the upper have one player more. depth: players. */
function addFrom(values: Float64Array, from: number, player: number, left: number): void {
  for (let s = from; s < from + player; s++) values[s] = values[s]! + values[s + player]!;
  if (player === 1) return;
  addFrom(values, from, player / 2, left);
  if (left > 0) addFrom(values, from + player, player / 2, left - 1);
}

function sizeOf({ length }: Float64Array, players: number | undefined): number {
  const size = players === undefined ? length : 2 ** players;
  if (!Number.isInteger(Math.log2(size)) || length % size !== 0) {
    throw new RangeError(`A table over coalitions has rows of 2^n entries, not ${length}.`);
  }
  return size;
}

/**
 * Adds to each coalition that has a player, player by player, the one without it, times a factor. Rows lie one after
 * another, so that a pass over one table is a pass over all.
 */
function combineWithSubsets(values: Float64Array, size: number, factor: 1 | -1): void {
  for (let player = 1; player < size; player *= 2) {
    for (let start = 0; start < values.length; start += 2 * player) {
      for (let s = start; s < start + player; s++) {
        values[s + player] = values[s + player]! + factor * values[s]!;
      }
    }
  }
}
