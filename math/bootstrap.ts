import type { RandomStream } from "./random-stream.ts";

/** Resamples for a standard error of about 7 % relative accuracy. */
const RESAMPLES = 100;

/**
 * Standard error of a statistic by the bootstrap (Efron 1979): its standard deviation over draws of the parts with
 * replacement. Unlike the jackknife it sees jumps, such as predictions that hang on a near tie.
 *
 * @param statistic - given how often each part was drawn, [parts]
 */
export function bootstrapError(
  parts: number,
  random: RandomStream,
  statistic: (drawn: Float64Array) => number,
): number {
  let mean = 0;
  let squares = 0;
  for (let resample = 1; resample <= RESAMPLES; resample++) {
    const drawn = new Float64Array(parts);
    for (let k = 0; k < parts; k++) {
      const part = Math.floor(random() * parts);
      drawn[part] = drawn[part]! + 1;
    }
    const value = statistic(drawn);
    const step = value - mean;
    mean += step / resample;
    squares += step * (value - mean);
  }
  return Math.sqrt(squares / (RESAMPLES - 1));
}
