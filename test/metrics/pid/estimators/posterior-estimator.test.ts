import { describe, expect, test } from "vitest";
import {
  type Dataset,
  type DatasetRequest,
  findGenerator,
  type Matrix,
} from "../../../../generators/index.ts";
import { shuffle } from "../../../../math/permutation.ts";
import { randomStream } from "../../../../math/random-stream.ts";
import { embeddedPid } from "../../../../metrics/pid/embedded/embedded-pid.ts";
import { crossFittedPosteriors } from "../../../../metrics/pid/estimators/cross-fitted-posteriors.ts";
import { permutationNull } from "../../../../metrics/pid/estimators/permutation-null.ts";
import {
  posteriorEstimate,
  posteriorSymbols,
} from "../../../../metrics/pid/estimators/posterior-estimator.ts";

function datasetOf(amounts: Partial<DatasetRequest>, samples = 4000, seed = 1): Dataset {
  const generator = findGenerator("dial");
  const blocks = { latentDimensions: 8, blockMean: 1 };
  return generator.generate(
    generator.complete({ generator: "dial", setting: "components", ...blocks, samples, ...amounts }),
    seed,
  );
}

const pairOf = ({ modalities }: Dataset) => [modalities[0]!, modalities[1]!] as const;

describe("atoms of embedded components", () => {
  test.each([
    [{ uniqueness: [1, 0] }],
    [{ redundancy: 1 }],
    [{ synergy: 1 }],
    [{ redundancy: 0.5, synergy: 0.5 }],
    [{ uniqueness: [0.6, 0.3] }],
  ])("%j", (amounts) => {
    const dataset = datasetOf(amounts);
    const { atoms } = embeddedPid(dataset.spec, dataset.seed);
    const { redundancy, unique, synergy, standardErrors } = posteriorEstimate(
      pairOf(dataset),
      dataset.labels,
      1,
    );
    const within = (found: number, wanted: number, error: number) =>
      // Four standard errors, and what learned models and groups of their answers lose on 4,000 rows.
      expect(Math.abs(found - wanted)).toBeLessThan(4 * error + 0.02);
    within(redundancy, atoms!.redundancy, standardErrors.redundancy);
    within(unique[0], atoms!.unique[0], standardErrors.unique[0]);
    within(unique[1], atoms!.unique[1], standardErrors.unique[1]);
    within(synergy, atoms!.synergy, standardErrors.synergy);
  });

  test("the exclusive or of two bits inside one modality is found, and is unique", () => {
    const generator = findGenerator("hd-xor");
    const spec = generator.complete({
      generator: "hd-xor",
      setting: "uniqueness-1",
      samples: 4000,
      latentDimensions: 16,
      dims: [16, 16],
      blockMean: 1,
      blockDeviation: 1,
    });
    const dataset = generator.generate(spec, 1);
    const { atoms } = embeddedPid(spec, 1);
    const { unique, synergy, standardErrors } = posteriorEstimate(pairOf(dataset), dataset.labels, 1);
    expect(Math.abs(unique[0] - atoms!.unique[0])).toBeLessThan(4 * standardErrors.unique[0] + 0.02);
    expect(synergy).toBeLessThan(0.02);
  });
});

describe("what must hold on any rows", () => {
  const dataset = datasetOf({ redundancy: 0.5, uniqueness: [0.4, 0], synergy: 0.5 }, 600);
  const rows = pairOf(dataset);
  const estimate = posteriorEstimate(rows, dataset.labels, 3);

  test("the same numbers twice", () => {
    expect(posteriorEstimate(rows, dataset.labels, 3)).toStrictEqual(estimate);
  });

  test("names of classes do not matter", () => {
    const names = Int32Array.of(9, 3, 4, 0, 7, 1, 2, 8);
    const renamed = dataset.labels.map((label) => names[label]!);
    const other = posteriorEstimate(rows, renamed, 3);
    // Classes are summed in another order by the decomposition alone.
    expect(other.redundancy).toBeCloseTo(estimate.redundancy, 9);
    expect(other.synergy).toBeCloseTo(estimate.synergy, 9);
  });

  test("exchanged modalities exchange the unique atoms", () => {
    const [first, second] = rows;
    const swapped = posteriorEstimate([second, first], dataset.labels, 3);
    expect(swapped.redundancy).toBeCloseTo(estimate.redundancy, 6);
    expect(swapped.unique[0]).toBeCloseTo(estimate.unique[1], 6);
    expect(swapped.unique[1]).toBeCloseTo(estimate.unique[0], 6);
  });

  test("no row is scored by a model that knows its label", () => {
    const { labels, classes } = dataset;
    const posteriors = crossFittedPosteriors(rows, labels, classes, 3);
    const wrong = labels.slice();
    wrong[17] = (wrong[17]! + 1) % classes;
    const changed = crossFittedPosteriors(rows, wrong, classes, 3);
    const own = (all: Float64Array) => all.subarray(17 * classes, 18 * classes);
    // What shuffled labels show, which decides how many directions count, moves with any label: the same ones count here.
    for (const m of [0, 1] as const) expect(own(changed.alone[m])).toEqual(own(posteriors.alone[m]));
    expect(own(changed.together)).toEqual(own(posteriors.together));
    expect(changed.together).not.toEqual(posteriors.together);
  });
});

test("labels that have nothing to do with the rows have atoms inside the null", () => {
  const dataset = datasetOf({ synergy: 1 }, 800);
  const labels = shuffle(dataset.labels.slice(), randomStream(1, "test/labels"));
  const { redundancy, unique, synergy } = permutationNull(
    posteriorSymbols(pairOf(dataset), labels, 1),
    39,
    1,
  );
  for (const atom of [redundancy, ...unique, synergy]) expect(atom.pValue).toBeGreaterThan(0.05);
  const found = permutationNull(posteriorSymbols(pairOf(dataset), dataset.labels, 1), 39, 1);
  expect(found.synergy.pValue).toBe(1 / 40);
});

test("too few rows, and rows that are no numbers, are refused", () => {
  const matrix = (rows: number): Matrix => ({
    rows,
    columns: 1,
    data: Float32Array.from({ length: rows }, (_, i) => i),
  });
  expect(() => posteriorEstimate([matrix(4), matrix(4)], new Int32Array(4), 1)).toThrow(/there are 4 rows/);
  const broken = { ...matrix(30), data: new Float32Array(30).fill(Number.NaN, 20, 21) };
  expect(() => posteriorEstimate([matrix(30), broken], new Int32Array(30), 1)).toThrow(/row 20/);
});
