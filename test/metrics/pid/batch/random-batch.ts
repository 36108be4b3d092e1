import { randomStream } from "../../../../math/random-stream.ts";
import { classMasses } from "../../../../metrics/pid/batch/class-masses.ts";
import { softmax } from "../../../../models/softmax-cross-entropy.ts";

/** Numbers uniform on -1 to 1. */
export function uniforms(count: number, seed: number, name: string): Float64Array {
  const random = randomStream(seed, `test/batch/${name}`);
  return Float64Array.from({ length: count }, () => 2 * random() - 1);
}

/** Masses of a small batch by two classifiers that do not agree on the classes' shares. */
export function randomMasses(rows: number, classes: number, seed: number) {
  const posteriors = (name: string) => softmax(uniforms(rows * classes, seed, name), rows, classes);
  return classMasses(posteriors("first"), posteriors("second"), classes);
}

/** The slope of a function along every coordinate of a point, by central differences. */
export function differences(
  of: (point: Float64Array) => number,
  point: Float64Array,
  step: number,
): Float64Array {
  return point.map((_, i) => {
    const moved = (by: number) => of(point.map((x, k) => (k === i ? x + by : x)));
    return (moved(step) - moved(-step)) / (2 * step);
  });
}

/** The largest distance of two lists, as a share of the largest entry. */
export function relativeDistance(found: Float64Array, expected: Float64Array): number {
  const largest = expected.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return found.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i]!)), 0) / largest;
}
