import { describe, expect, it } from "vitest";
import { clusterInterval } from "../../math/cluster-bootstrap.ts";
import { fillNormal } from "../../math/normal.ts";
import { randomStream } from "../../math/random-stream.ts";

const stream = (seed = 1) => randomStream(seed, "test/cluster-bootstrap");

/** `size` records in each of `count` clusters. */
const clustersOf = (count: number, size: number) =>
  Array.from({ length: count * size }, (_, record) => 100 + Math.floor(record / size));

/** The mean of values, each as often as it was drawn. */
const meanOf = (values: readonly number[]) => (drawn: Float64Array) => {
  const total = drawn.reduce((sum, times) => sum + times, 0);
  return values.reduce((sum, value, i) => sum + value * drawn[i]!, 0) / total;
};

function normals(count: number, seed: number): number[] {
  const values = new Float64Array(count);
  fillNormal(values, 0, 1, randomStream(seed, "test/cluster-bootstrap/normals"));
  return [...values];
}

describe("clusterInterval", () => {
  it("draws whole clusters, as many as there are", () => {
    const seen = new Set<number>();
    clusterInterval(clustersOf(12, 3), stream(), (drawn) => {
      for (let cluster = 0; cluster < 12; cluster++)
        expect(new Set(drawn.subarray(3 * cluster, 3 * cluster + 3)).size).toBe(1);
      seen.add(drawn.reduce((sum, times) => sum + times, 0));
      return 0;
    });
    expect([...seen]).toEqual([36]);
  });

  it("of a mean is 1.96 standard errors wide on either side, and holds the mean", () => {
    const values = normals(100, 1);
    const mean = meanOf(values)(new Float64Array(100).fill(1));
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / 100;
    const { low, high } = clusterInterval(clustersOf(100, 1), stream(), meanOf(values))!;
    expect(low).toBeLessThan(mean);
    expect(high).toBeGreaterThan(mean);
    // A 2.5 % quantile of 1,000 draws is known to 0.085 standard errors of the mean; three times that, twice.
    expect(Math.abs(high - low - 2 * 1.96 * error)).toBeLessThan(2 * 3 * 0.085 * error);
  });

  it("covers the mean of the population about as often as it says", () => {
    let covered = 0;
    for (let sample = 1; sample <= 100; sample++) {
      const { low, high } = clusterInterval(clustersOf(30, 1), stream(), meanOf(normals(30, sample)))!;
      if (low <= 0 && high >= 0) covered++;
    }
    // Of 95 expected, less 1.5 for the percentile interval of 30; the deviation of that count is 2.5.
    expect(covered).toBeGreaterThanOrEqual(86);
    expect(covered).toBeLessThanOrEqual(99);
  });

  it("is wider where records of a cluster agree than where each is a cluster of its own", () => {
    const levels = normals(12, 5);
    const values = levels.flatMap((level) => [level, level, level, level]);
    const width = (clusters: readonly number[]) => {
      const { low, high } = clusterInterval(clusters, stream(), meanOf(values))!;
      return high - low;
    };
    // Four records of a cluster are worth one: twice the width, but for the chance of 1,000 draws.
    expect(width(clustersOf(12, 4)) / width(clustersOf(48, 1))).toBeGreaterThan(1.6);
  });

  it("shrinks as clusters are added", () => {
    const widths = [20, 80, 320].map((count) => {
      const { low, high } = clusterInterval(clustersOf(count, 1), stream(), meanOf(normals(count, 3)))!;
      return high - low;
    });
    // Half at every step, but for the chance in samples and draws.
    expect(widths[1]! / widths[0]!).toBeLessThan(0.75);
    expect(widths[2]! / widths[1]!).toBeLessThan(0.75);
  });

  it("is null below ten clusters, however many records", () => {
    expect(clusterInterval(clustersOf(9, 50), stream(), () => 1)).toBeNull();
    expect(clusterInterval(clustersOf(10, 1), stream(), () => 1)).toEqual({ low: 1, high: 1 });
  });

  it("skips resamples without a value, and is null where they are more than one in twenty", () => {
    const everyNth = (n: number) => {
      let calls = 0;
      return () => (calls++ % n === 0 ? null : 1);
    };
    expect(clusterInterval(clustersOf(10, 1), stream(), everyNth(20))).toEqual({ low: 1, high: 1 });
    expect(clusterInterval(clustersOf(10, 1), stream(), everyNth(19))).toBeNull();
  });

  it("is the same for the same stream and another for another", () => {
    const values = normals(20, 2);
    const of = (seed: number) => clusterInterval(clustersOf(20, 1), stream(seed), meanOf(values));
    expect(of(1)).toEqual(of(1));
    expect(of(2)).not.toEqual(of(1));
  });
});
