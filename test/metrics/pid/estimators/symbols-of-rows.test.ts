import { expect, test } from "vitest";
import { randomStream } from "../../../../math/random-stream.ts";
import { localInformation, meanOf } from "../../../../metrics/pid/estimators/pointwise-atoms.ts";
import { posteriorClusters } from "../../../../metrics/pid/estimators/posterior-clusters.ts";
import { quantileBins } from "../../../../metrics/pid/estimators/quantile-estimator.ts";

test("quantile bins hold as many values each, and equal values share one", () => {
  const random = randomStream(1, "test/bins");
  const values = Float64Array.from({ length: 1000 }, () => random());
  const bins = quantileBins(values, 5);
  for (let bin = 0; bin < 5; bin++) expect(bins.filter((own) => own === bin)).toHaveLength(200);
  expect([...quantileBins(Float64Array.of(2, 2, 1, 2), 2)]).toEqual([0, 0, 0, 0]);
  expect([...quantileBins(Float64Array.of(3, 1, 4, 2), 2)]).toEqual([1, 0, 1, 0]);
});

test("rows that are alike in few ways lose nothing", () => {
  const kinds = [
    [0.9, 0.1, 0],
    [0.2, 0.3, 0.5],
    [0, 0, 1],
  ];
  const rows = Int32Array.from({ length: 60 }, (_, i) => (7 * i) % 3);
  const posteriors = Float64Array.from([...rows].flatMap((kind) => kinds[kind]!));
  const groups = posteriorClusters(posteriors, 3, 8, randomStream(1, "test/groups"));
  expect(meanOf(localInformation(groups, rows))).toBeCloseTo(Math.log2(3), 12);
});

test("sixteen groups of the posteriors of a class keep all but a hundredth of its information", () => {
  const random = randomStream(2, "test/groups");
  const chances = Float64Array.from({ length: 5000 }, () => random());
  const posteriors = Float64Array.from([...chances].flatMap((chance) => [1 - chance, chance]));
  const groups = posteriorClusters(posteriors, 2, 16, random);
  expect(new Set(groups).size).toBeLessThanOrEqual(16);
  const entropyOf = (chance: number) =>
    chance > 0 && chance < 1 ? -chance * Math.log2(chance) - (1 - chance) * Math.log2(1 - chance) : 0;
  // Information as the mean entropy that a row leaves less the one that its group leaves.
  const sums = new Float64Array(32);
  groups.forEach((group, i) => {
    sums[2 * group] = sums[2 * group]! + chances[i]!;
    sums[2 * group + 1] = sums[2 * group + 1]! + 1;
  });
  const left = meanOf(chances.map(entropyOf));
  const leftByGroups = meanOf(
    Float64Array.from(groups, (group) => entropyOf(sums[2 * group]! / sums[2 * group + 1]!)),
  );
  expect(leftByGroups).toBeGreaterThanOrEqual(left);
  expect(leftByGroups - left).toBeLessThan(0.01 * (1 - left));
});
