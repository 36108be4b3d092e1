import { expect, it } from "vitest";
import { randomStream } from "../../../../math/random-stream.ts";
import { classMasses } from "../../../../metrics/pid/batch/class-masses.ts";
import { classNumbers } from "../../../../metrics/pid/batch/class-numbers.ts";
import { publishedSettings, trainingBatch } from "../../../../metrics/pid/batch/settings.ts";
import { temperatureFactor } from "../../../../metrics/pid/batch/temperature.ts";
import { softmax, softmaxCrossEntropy } from "../../../../models/softmax-cross-entropy.ts";
import { uniforms } from "./random-batch.ts";

it("logits that are too large by a factor are scaled back, and then say how uncertain they are", () => {
  const [rows, classes] = [4000, 3];
  const logits = uniforms(rows * classes, 1, "logits").map((x) => 2 * x);
  const probabilities = softmax(logits, rows, classes);
  const random = randomStream(1, "test/labels");
  const labels = Int32Array.from({ length: rows }, (_, row) => {
    const u = random();
    return u < probabilities[3 * row]!
      ? 0
      : u < probabilities[3 * row]! + probabilities[3 * row + 1]!
        ? 1
        : 2;
  });
  const factor = temperatureFactor(
    logits.map((x) => 5 * x),
    labels,
    classes,
  );
  // Labels of 4,000 rows tell the factor to about 3 %.
  expect(factor).toBeGreaterThan(0.2 * 0.85);
  expect(factor).toBeLessThan(0.2 * 1.15);
  const scaled = logits.map((x) => 5 * factor * x);
  const entropy = softmax(scaled, rows, classes).reduce((sum, p) => sum - p * Math.log(p), 0) / rows;
  // The gradient that is bisected is in single precision.
  expect(entropy).toBeCloseTo(softmaxCrossEntropy(scaled, labels, rows, classes).loss, 5);
});

it("masses of both modalities agree on the classes' shares, halfway between the classifiers", () => {
  const first = Float64Array.of(0.9, 0.1, 0.7, 0.3);
  const second = Float64Array.of(0.2, 0.8, 0.6, 0.4);
  const masses = classMasses(first, second, 2);
  const sums = [masses.first, masses.second].map((mass) => [mass[0]! + mass[1]!, mass[2]! + mass[3]!]);
  for (const [zero, one] of sums) {
    expect(zero).toBeCloseTo((0.8 + 0.4) / 2, 12);
    expect(one).toBeCloseTo((0.2 + 0.6) / 2, 12);
  }
  expect(masses.first[0]! / masses.first[1]!).toBeCloseTo(9 / 7, 12);
});

it("classes are numbered as they come", () => {
  expect(classNumbers(Int32Array.of(7, 2, 7, 0))).toEqual({ count: 3, of: Int32Array.of(0, 1, 0, 2) });
});

it.each([
  [14_000, 256],
  [1400, 70],
  [196, 32],
])("%i rows are taken %i at a time", (rows, batch) => {
  expect(trainingBatch(publishedSettings, rows)).toBe(batch);
});
