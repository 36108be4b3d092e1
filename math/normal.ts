import type { RandomStream } from "./random-stream.ts";

/**
 * Fills an array with independent normal numbers (Marsaglia's polar method, 1964).
 *
 * @param into - filled from start to end
 * @param mean - mean of every number
 * @param deviation - standard deviation of every number
 * @param random - where the uniform numbers come from
 */
export function fillNormal(
  into: Float64Array | Float32Array,
  mean: number,
  deviation: number,
  random: RandomStream,
): void {
  for (let i = 0; i < into.length; i += 2) {
    let u: number;
    let v: number;
    let s: number;
    do {
      u = 2 * random() - 1;
      v = 2 * random() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const scale = deviation * Math.sqrt((-2 * Math.log(s)) / s);
    into[i] = mean + u * scale;
    if (i + 1 < into.length) into[i + 1] = mean + v * scale;
  }
}
