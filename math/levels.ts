/** Numbers told apart by their order alone: all that statistics of ranks need of them. */
export interface Levels {
  /** How many different numbers there are. */
  readonly count: number;
  /** Level of each number, [N]: 0 the smallest, equal numbers share theirs. */
  readonly of: Int32Array;
  /** Positions of the numbers from the smallest to the largest, [N]. */
  readonly order: Int32Array;
}

/** Sorts numbers into levels, once for however many statistics of resamples are taken from them. */
export function levelsOf(values: ArrayLike<number>): Levels {
  const order = Int32Array.from(values, (_, position) => position).sort((a, b) => values[a]! - values[b]!);
  const of = new Int32Array(values.length);
  let level = -1;
  order.forEach((position, place) => {
    if (place === 0 || values[position] !== values[order[place - 1]!]) level++;
    of[position] = level;
  });
  return { count: level + 1, of, order };
}

/**
 * How many records each level holds.
 *
 * @param counts - how often each record occurs, [N]
 * @returns [levels]
 */
export function levelSizes({ count, of }: Levels, counts: Float64Array): Float64Array {
  const sizes = new Float64Array(count);
  for (let i = 0; i < of.length; i++) sizes[of[i]!]! += counts[i]!;
  return sizes;
}

/** Counts of records that occur once each, [N]. */
export function onceEach({ of }: Levels): Float64Array {
  return new Float64Array(of.length).fill(1);
}
