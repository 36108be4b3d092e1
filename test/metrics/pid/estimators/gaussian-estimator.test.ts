import { describe, expect, test } from "vitest";
import { type Dataset, findGenerator, type GaussianLaw, type Matrix } from "../../../../generators/index.ts";
import { fillNormal } from "../../../../math/normal.ts";
import { randomStream } from "../../../../math/random-stream.ts";
import { gaussianEstimate } from "../../../../metrics/pid/estimators/gaussian-estimator.ts";
import { meanOf } from "../../../../metrics/pid/estimators/pointwise-atoms.ts";
import { gaussianPid } from "../../../../metrics/pid/gaussian-pid.ts";

function datasetOf(setting: string, samples: number, dims: readonly number[], seed: number): Dataset {
  const generator = findGenerator("gaussian");
  return generator.generate(
    generator.complete({ generator: "gaussian", setting, target: "value", samples, dims: [...dims] }),
    seed,
  );
}

function estimateOf({ modalities, targets }: Dataset) {
  return gaussianEstimate([modalities[0]!, modalities[1]!], targets!);
}

describe("atoms of Gaussian rows", () => {
  test.each(["synergy", "redundancy", "uniqueness-1", "uniqueness-2"])("%s is the closed form", (setting) => {
    for (const seed of [1, 2, 3]) {
      const dataset = datasetOf(setting, 5000, [3, 4], seed);
      const truth = gaussianPid(dataset.law as GaussianLaw)!;
      const { redundancy, unique, synergy, standardErrors } = estimateOf(dataset);
      const within = (found: number, wanted: number, error: number) =>
        // Four standard errors, and the half of one by which the smaller of two is too small; atoms of 0 have no spread.
        expect(Math.abs(found - wanted)).toBeLessThan(4.5 * error + 2e-3);
      within(redundancy, truth.redundancy, standardErrors.redundancy);
      within(unique[0], truth.unique[0], standardErrors.unique[0]);
      within(unique[1], truth.unique[1], standardErrors.unique[1]);
      within(synergy, truth.synergy, standardErrors.synergy);
    }
  });

  test("the information of a few rows with many columns has no bias left", () => {
    const truth = gaussianPid(datasetOf("synergy", 40, [8, 8], 1).law as GaussianLaw)!;
    const wanted = truth.redundancy + truth.unique[0] + truth.unique[1] + truth.synergy;
    const [corrected, plugIn] = [new Float64Array(200), new Float64Array(200)];
    for (let k = 0; k < 200; k++) {
      const { redundancy, unique, synergy, bias } = estimateOf(datasetOf("synergy", 40, [8, 8], k + 1));
      corrected[k] = redundancy + unique[0] + unique[1] + synergy;
      plugIn[k] = corrected[k]! + bias!.redundancy + bias!.unique[0] + bias!.unique[1] + bias!.synergy;
    }
    const mean = meanOf(corrected);
    const error = Math.sqrt(meanOf(corrected.map((value) => (value - mean) ** 2)) / 199);
    expect(Math.abs(mean - wanted)).toBeLessThan(4 * error);
    // Sixteen columns on 39 degrees of freedom: psi(39 / 2) - psi(23 / 2) is 0.54 nats.
    expect(meanOf(plugIn) - wanted).toBeGreaterThan(10 * error);
  });

  test("the samples' parts average to the atoms and their bias", () => {
    const { redundancy, unique, synergy, bias, perSample } = estimateOf(datasetOf("synergy", 300, [2, 2], 5));
    expect(meanOf(perSample!.redundancy)).toBeCloseTo(redundancy + bias!.redundancy, 12);
    expect(meanOf(perSample!.unique[0])).toBeCloseTo(unique[0] + bias!.unique[0], 12);
    expect(meanOf(perSample!.unique[1])).toBeCloseTo(unique[1] + bias!.unique[1], 12);
    expect(meanOf(perSample!.synergy)).toBeCloseTo(synergy + bias!.synergy, 12);
  });

  test("units of the columns and of the number do not matter; exchanged modalities exchange the unique atoms", () => {
    const { modalities, targets } = datasetOf("uniqueness-1", 400, [2, 3], 2);
    const [first, second] = modalities as [Matrix, Matrix];
    const here = gaussianEstimate([first, second], targets!);
    const scaled = { ...first, data: first.data.map((value) => 100 * value - 7) };
    const there = gaussianEstimate(
      [second, scaled],
      targets!.map((target) => 3 - target / 50),
    );
    // Columns are single precision.
    expect(there.redundancy).toBeCloseTo(here.redundancy, 5);
    expect(there.unique[1]).toBeCloseTo(here.unique[0], 5);
    expect(there.unique[0]).toBeCloseTo(here.unique[1], 5);
    expect(there.synergy).toBeCloseTo(here.synergy, 5);
  });
});

describe("refuses", () => {
  function noise(rows: number, columns: number, name: string): Matrix {
    const data = new Float32Array(rows * columns);
    fillNormal(data, 0, 1, randomStream(1, name));
    return { rows, columns, data };
  }

  test("fewer rows than columns", () => {
    const rows = [noise(20, 15, "a"), noise(20, 15, "b")] as const;
    expect(() =>
      gaussianEstimate(
        rows,
        Float64Array.from({ length: 20 }, (_, i) => i),
      ),
    ).toThrow(/20 rows and 30 columns/);
  });

  test("a number that the columns determine", () => {
    const [first, second] = [noise(50, 2, "a"), noise(50, 2, "b")];
    const targets = Float64Array.from({ length: 50 }, (_, i) => first.data[2 * i]! + second.data[2 * i]!);
    expect(() => gaussianEstimate([first, second], targets)).toThrow(/infinite information/);
  });
});
