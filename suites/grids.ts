/** Evenly spaced shares from 0 to 1, both included. */
export function evenly(intervals: number): number[] {
  return Array.from({ length: intervals + 1 }, (_, step) => step / intervals);
}

/** Seeds 1, 2, 3, ...: ten are enough for an interval over seeds. */
export function firstSeeds(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k + 1);
}
