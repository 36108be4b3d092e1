import { quantile } from "./quantile.ts";
import type { RandomStream } from "./random-stream.ts";

const RESAMPLES = 1000;

/** With fewer, percentiles of the bootstrap are far too narrow to be called by their level. */
const LEAST_CLUSTERS = 10;

/** A statistic that more resamples than this leave undefined has no interval. */
const MOST_UNDEFINED = 0.05;

const LEVEL = 0.95;

/** Ends of an interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile interval of a statistic over 1,000 resamples of whole clusters (Efron and Tibshirani 1993, chapter 13;
 * clusters as in Davison and Hinkley 1997, section 3.8): records of a cluster, which are not independent, are drawn or
 * left out together. Holds 95 % of the resamples in which the statistic is defined.
 *
 * @param clusters - cluster of each record, any names, [N]
 * @param statistic - given how often each record was drawn, [N], in an array that is used again; null where undefined
 * @returns null where there are fewer than ten clusters, or where more than 5 % of the resamples leave it undefined
 */
export function clusterInterval(
  clusters: readonly number[],
  random: RandomStream,
  statistic: (drawn: Float64Array) => number | null,
): Interval | null {
  const names = [...new Set(clusters)];
  if (names.length < LEAST_CLUSTERS) return null;
  const positions = new Map(names.map((name, position) => [name, position]));
  const clusterOf = Int32Array.from(clusters, (name) => positions.get(name)!);
  const drawnClusters = new Float64Array(names.length);
  const drawn = new Float64Array(clusters.length);
  const values = new Float64Array(RESAMPLES);
  let defined = 0;
  for (let resample = 0; resample < RESAMPLES; resample++) {
    drawnClusters.fill(0);
    for (let k = 0; k < names.length; k++) drawnClusters[Math.floor(random() * names.length)]! += 1;
    for (let i = 0; i < drawn.length; i++) drawn[i] = drawnClusters[clusterOf[i]!]!;
    const value = statistic(drawn);
    if (value !== null) values[defined++] = value;
  }
  if (RESAMPLES - defined > MOST_UNDEFINED * RESAMPLES) return null;
  const sorted = values.subarray(0, defined).sort();
  return { low: quantile(sorted, (1 - LEVEL) / 2), high: quantile(sorted, (1 + LEVEL) / 2) };
}
