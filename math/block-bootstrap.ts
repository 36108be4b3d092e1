import { quantile } from "./quantile.ts";
import { randomStream } from "./random-stream.ts";

/** Enough for the ends of a 95 % interval, of which 12 resamples lie beyond either. */
const RESAMPLES = 500;

/** Fewer parts than this make percentiles of the bootstrap far too narrow to be called by their level. */
const LEAST_PARTS = 20;

/** A statistic that more resamples than this leave undefined has no interval. */
const MOST_UNDEFINED = 0.05;

const LEVEL = 0.95;

/**
 * Percentile interval of a statistic over resamples of parts of the samples (Efron and Tibshirani 1993, chapter 13), for
 * statistics of sums: the sums of a resample are those of its parts, so that no sample is looked at again. The same parts
 * are drawn whatever they hold.
 *
 * @param parts - sums of each part, [parts][slots]; the samples of a part must be no more alike than those of others
 * @param statistic - of the sums of a resample, in an array that is used again; null where undefined
 * @returns ends of the interval that holds 95 % of 500 resamples; null where there are fewer than twenty parts, or where
 *   more than 5 % of the resamples leave the statistic undefined
 */
export function blockBootstrap(
  parts: readonly Float64Array[],
  statistic: (sums: Float64Array) => number | null,
): readonly [low: number, high: number] | null {
  if (parts.length < LEAST_PARTS) return null;
  const values = new Float64Array(RESAMPLES);
  let defined = 0;
  for (const sums of resampledSums(parts)) {
    const value = statistic(sums);
    if (value !== null) values[defined++] = value;
  }
  if (RESAMPLES - defined > MOST_UNDEFINED * RESAMPLES) return null;
  const sorted = values.subarray(0, defined).sort();
  return [quantile(sorted, (1 - LEVEL) / 2), quantile(sorted, (1 + LEVEL) / 2)];
}

/** Sums of every resample of the parts; kept, since many statistics are read from the same. */
function resampledSums(parts: readonly Float64Array[]): readonly Float64Array[] {
  const kept = resamples.get(parts);
  if (kept !== undefined) return kept;
  const random = randomStream(0, "bootstrap/parts");
  const made = Array.from({ length: RESAMPLES }, () => {
    const sums = new Float64Array(parts[0]!.length);
    for (let k = 0; k < parts.length; k++) {
      const part = parts[Math.floor(random() * parts.length)]!;
      for (let slot = 0; slot < sums.length; slot++) sums[slot]! += part[slot]!;
    }
    return sums;
  });
  resamples.set(parts, made);
  return made;
}

const resamples = new WeakMap<readonly Float64Array[], readonly Float64Array[]>();
