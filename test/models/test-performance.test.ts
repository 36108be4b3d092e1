import { describe, expect, it } from "vitest";
import type { Dataset } from "../../generators/index.ts";
import { type FusionModel, testPerformance } from "../../models/index.ts";
import { tinyData } from "./tiny-data.ts";

const data = tinyData();
const labels = Array.from(data.split.test, (row) => data.labels[row]!);

/** A model that answers with the given logits, whatever it reads. */
function answering(logits: (row: number) => readonly number[]): FusionModel {
  return {
    fusion: "early",
    inputs: "modalities",
    target: "class",
    classes: 2,
    width: 1,
    encode: (_, { rows }) => new Float32Array(rows),
    head: (_, rows) => Float32Array.from(Array.from({ length: rows }, (_, row) => logits(row)).flat()),
    dispose() {},
  };
}

it("scores a model on the test rows, in their order", () => {
  const right = answering((row) => [1 - labels[row]!, labels[row]!]);
  expect(testPerformance(right, data)).toEqual({ f1Macro: 1, accuracy: 1, explainedVariance: null });
  const wrong = answering((row) => [labels[row]!, 1 - labels[row]!]);
  expect(testPerformance(wrong, data)).toEqual({ f1Macro: 0, accuracy: 0, explainedVariance: null });
});

it("counts equal logits as half right", () => {
  const torn = answering(() => [3, 3]);
  // Sums of halves are exact.
  expect(testPerformance(torn, data).accuracy).toBe(0.5);
});

it("gives a model that always answers one class that class's share, and F1 for that class alone", () => {
  const share = labels.filter((label) => label === 1).length / labels.length;
  const { accuracy, f1Macro } = testPerformance(
    answering(() => [0, 1]),
    data,
  );
  // Double precision on a table of 30 rows.
  expect(accuracy).toBeCloseTo(share, 12);
  expect(f1Macro).toBeCloseTo(share / (1 + share), 12);
});

describe("of a number", () => {
  const numbers = Float64Array.from(data.labels, (_, row) => Math.sin(row));
  const withNumbers: Dataset = { ...data, targets: numbers, classes: 1 };
  const wanted = Array.from(data.split.test, (row) => numbers[row]!);
  const mean = wanted.reduce((sum, value) => sum + value / wanted.length, 0);

  /** What a model scores that answers the test rows with these numbers. */
  const scored = (value: (row: number) => number, dataset = withNumbers) =>
    testPerformance(
      {
        ...answering(() => []),
        target: "value",
        classes: 1,
        head: (_, rows) => Float64Array.from({ length: rows }, (_, row) => value(row)),
      },
      dataset,
    );

  it("is the share of its variance that is explained, and neither F1 nor accuracy", () => {
    expect(scored((row) => wanted[row]!)).toEqual({ f1Macro: null, accuracy: null, explainedVariance: 1 });
    // Halfway between the mean and the answer a quarter of the variance is missed.
    expect(scored((row) => (wanted[row]! + mean) / 2).explainedVariance).toBeCloseTo(3 / 4, 12);
  });

  it("is zero for the mean and negative for worse", () => {
    expect(scored(() => mean).explainedVariance).toBeCloseTo(0, 12);
    // The mirror image misses by twice the deviation: four variances.
    expect(scored((row) => 2 * mean - wanted[row]!).explainedVariance).toBeCloseTo(-3, 12);
  });

  it("is not defined where the number never varies", () => {
    const constant = { ...withNumbers, targets: numbers.map(() => 7) };
    expect(scored(() => 7, constant).explainedVariance).toBeNull();
  });

  it("looks at no row outside the test split", () => {
    const spoilt = numbers.map((value, row) => (data.split.test.includes(row) ? value : 100));
    expect(scored((row) => wanted[row]!, { ...withNumbers, targets: spoilt }).explainedVariance).toBe(1);
  });
});

it("looks at no row outside the test split", () => {
  const spoilt: Dataset = {
    ...data,
    labels: data.labels.map((label, row) => (data.split.test.includes(row) ? label : 1 - label)),
  };
  const model = answering((row) => [0, labels[row]!]);
  expect(testPerformance(model, spoilt)).toEqual(testPerformance(model, data));
});
