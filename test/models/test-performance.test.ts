import { expect, it } from "vitest";
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
    classes: 2,
    width: 1,
    encode: (_, { rows }) => new Float32Array(rows),
    head: (_, rows) => Float32Array.from(Array.from({ length: rows }, (_, row) => logits(row)).flat()),
    dispose() {},
  };
}

it("scores a model on the test rows, in their order", () => {
  const right = answering((row) => [1 - labels[row]!, labels[row]!]);
  expect(testPerformance(right, data)).toEqual({ f1Macro: 1, accuracy: 1 });
  const wrong = answering((row) => [labels[row]!, 1 - labels[row]!]);
  expect(testPerformance(wrong, data)).toEqual({ f1Macro: 0, accuracy: 0 });
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

it("looks at no row outside the test split", () => {
  const spoilt: Dataset = {
    ...data,
    labels: data.labels.map((label, row) => (data.split.test.includes(row) ? label : 1 - label)),
  };
  const model = answering((row) => [0, labels[row]!]);
  expect(testPerformance(model, spoilt)).toEqual(testPerformance(model, data));
});
