import { describe, expect, it } from "vitest";
import { permutation } from "../../../math/permutation.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { independentRows } from "../../../metrics/evaluation/independent-rows.ts";

const orderOf = (samples: number) => permutation(samples, randomStream(samples, "test/independent-rows"));
const rowsOf = (sources: readonly Int32Array[]) =>
  Array.from(sources[0]!, (_, row) => sources.map((source) => source[row]!));

describe.each([3, 4, 6])("independent rows of %i modalities", (modalities) => {
  it.each([20, 40, 41, 200])("hold every modality of each of %i samples with the same weight", (samples) => {
    const { sources, weights } = independentRows(orderOf(samples), modalities);
    for (const source of sources) {
      const held = new Float64Array(samples);
      source.forEach((sample, row) => {
        held[sample]! += weights[row]!;
      });
      for (const weight of held) expect(weight).toBeCloseTo(1 / samples, 12);
      expect(new Set(source.subarray(0, samples)).size).toBe(samples);
    }
    for (const row of rowsOf(sources)) expect(new Set(row).size).toBe(modalities);
  });

  it.each([20, 40, 200])("are cut into groups that share none of %i samples", (samples) => {
    const { sources, groups } = independentRows(orderOf(samples), modalities);
    const rows = rowsOf(sources);
    const held = groups.map((group) => new Set([...group].flatMap((row) => rows[row]!)));
    expect(held.reduce((sum, { size }) => sum + size, 0)).toBe(samples);
    expect(groups.length).toBe(Math.min(20, Math.floor(samples / modalities)));
  });
});

it.each([6, 20, 40, 200])("three modalities of %i samples are exchanged alike", (samples) => {
  const { sources, weights } = independentRows(orderOf(samples), 3);
  const weighted = (order: readonly number[]) =>
    rowsOf(sources)
      .map((row, k) => `${order.map((m) => row[m]!)} ${weights[k]}`)
      .sort();
  for (const order of [
    [1, 2, 0],
    [1, 0, 2],
    [2, 1, 0],
  ]) {
    expect(weighted(order)).toEqual(weighted([0, 1, 2]));
  }
});

it.each([1, 2, 5])("%i samples are taken as they come", (samples) => {
  const { sources, weights, groups } = independentRows(orderOf(samples), 3);
  expect(groups).toHaveLength(1);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(sources.every((source) => source.every((sample) => sample < samples))).toBe(true);
});
