import type { Score } from "../results.ts";
import { roundingOf, type Tolerance } from "./tolerance.ts";

/** What a score may move by where it has no interval, in its own unit. */
const WITHOUT_INTERVAL = 0.02;

/** Sampled oracles lie this many of their own standard errors from the truth by chance, at most. */
const DEVIATIONS = 4;

/**
 * How far a score may move; null for the costs, which are told and never held against a limit.
 *
 * Of the oracles' scores only a rise counts: `oracle-error` may rise by rounding, `oracle-deviation` up to four
 * standard errors. All others may move by half the width of the old interval of the bootstrap, and by 0.02 where there
 * is none.
 *
 * @param unit - of the metric that is scored
 */
export function scoreTolerance({ kind, value, low, high }: Score, unit: string): Tolerance | null {
  if (kind === "seconds" || kind === "evaluations") return null;
  if (kind === "oracle-error") return { ...roundingOf(unit), onlyRise: true };
  if (kind === "oracle-deviation") {
    const old = value ?? 0;
    // Above four already: float32 answers of two backends agree to about 1e-7.
    const size = Math.max(DEVIATIONS - old, 1e-6 * Math.max(old, 1));
    return { size, reason: `up to ${DEVIATIONS} standard errors is chance`, onlyRise: true };
  }
  if (low === null || high === null)
    return { size: WITHOUT_INTERVAL, reason: `${WITHOUT_INTERVAL}, for want of an interval` };
  // An interval without width is one of scores that are all the same.
  const rounding = roundingOf(unit);
  const half = (high - low) / 2;
  return half > rounding.size ? { size: half, reason: "half the old interval" } : rounding;
}
