/**
 * Standard error of a statistic from its leave-one-out values (delete-one or delete-a-group jackknife, Tukey 1958):
 * sqrt((G - 1) / G * sum of squared deviations from their mean).
 *
 * @param leaveOneOut - the statistic without each of G parts of equal size; null where it was undefined
 * @returns null when there are fewer than two parts or one of them left the statistic undefined
 */
export function jackknifeError(leaveOneOut: readonly (number | null)[]): number | null {
  const parts = leaveOneOut.length;
  if (parts < 2) return null;
  let mean = 0;
  for (const value of leaveOneOut) {
    if (value === null) return null;
    mean += value / parts;
  }
  let squares = 0;
  for (const value of leaveOneOut) squares += (value! - mean) ** 2;
  return Math.sqrt(((parts - 1) / parts) * squares);
}

/** Cuts rows into blocks of nearly equal size, one row each when there are no more rows than blocks. */
export function blocksOf(rows: Int32Array, blocks: number): Int32Array[] {
  const count = Math.min(blocks, rows.length);
  return Array.from({ length: count }, (_, b) =>
    rows.subarray(Math.round((b * rows.length) / count), Math.round(((b + 1) * rows.length) / count)),
  );
}

/** The rows without each block in turn. */
export function withoutBlocks(rows: Int32Array, blockCount: number): Int32Array[] {
  let from = 0;
  return blocksOf(rows, blockCount).map((block) => {
    const kept = new Int32Array(rows.length - block.length);
    kept.set(rows.subarray(0, from));
    from += block.length;
    kept.set(rows.subarray(from), from - block.length);
    return kept;
  });
}

/** Enough for a standard error of about 10 % relative accuracy. */
const DEFAULT_BLOCKS = 50;

/**
 * Standard error of a statistic of samples, over the choice of samples: delete-a-block jackknife. The rows must be
 * in random order.
 *
 * @param statistic - of the rows it is given; called once per block
 */
export function samplingError(
  rows: Int32Array,
  statistic: (rows: Int32Array) => number | null,
  blockCount = DEFAULT_BLOCKS,
): number | null {
  return samplingErrors(rows, (kept) => [statistic(kept)], blockCount)[0] ?? null;
}

/**
 * Standard errors of several statistics that are computed together, as `samplingError` gives that of one.
 *
 * @param statistics - of the rows they are given, [K]; called once per block
 * @returns [K], empty when there are no rows or one block holds them all
 */
export function samplingErrors(
  rows: Int32Array,
  statistics: (rows: Int32Array) => readonly (number | null)[],
  blockCount = DEFAULT_BLOCKS,
): (number | null)[] {
  const left = withoutBlocks(rows, blockCount).flatMap((kept) =>
    kept.length === 0 ? [] : [statistics(kept)],
  );
  return (left[0] ?? []).map((_, k) => jackknifeError(left.map((values) => values[k]!)));
}
