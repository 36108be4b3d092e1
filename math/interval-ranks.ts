import type { Interval } from "./cluster-bootstrap.ts";

/**
 * Ranks by interval: one more than the number of others whose whole interval lies above. Where intervals overlap,
 * neither is ranked above the other.
 *
 * @param intervals - null for what cannot be ranked, and then its rank is null
 */
export function intervalRanks(intervals: readonly (Interval | null)[]): (number | null)[] {
  return intervals.map((own) =>
    own === null ? null : 1 + intervals.filter((other) => other !== null && other.low > own.high).length,
  );
}
