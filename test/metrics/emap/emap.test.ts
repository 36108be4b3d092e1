import { describe, expect, it } from "vitest";
import { randomStream } from "../../../math/random-stream.ts";
import { additiveProjection, emap, meansOfPairs } from "../../../metrics/index.ts";

/** The logits of all pairs of samples (x1 of one, x2 of the other), two classes. */
function pairsOf(samples: readonly (readonly [number, number])[], logit: (x1: number, x2: number) => number) {
  return samples.flatMap(([x1]) => samples.flatMap(([, x2]) => [0, logit(x1, x2)]));
}

const square = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

describe("emap", () => {
  it("scores a tie as its expectation: XOR has nothing but ties", () => {
    const xor = (x1: number, x2: number) => (x1 === x2 ? -1 : 1);
    const means = meansOfPairs(pairsOf(square, xor), 4, 2);
    const { projectionF1, gap } = emap(means, [0, -1, 0, 1, 0, 1, 0, -1], Int32Array.of(0, 1, 1, 0));
    expect([...additiveProjection(means)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(projectionF1.value).toBe(1 / 2);
    expect(gap.value).toBe(1 / 2);
  });

  it("sees a tie through what float32 leaves of equal logits, however the model centres them", () => {
    // XOR of size 27 with rounding of one part in ten million, which by itself would get three of four right.
    const xor = (x1: number, x2: number) => (x1 === x2 ? -27 : 27) + 27e-7 * (x1 + x2 - 0.5);
    const shifts = { "first class at zero": 0, "centred classes": 1 / 2, "second class at zero": 1 };
    for (const [name, shift] of Object.entries(shifts)) {
      const pairs = pairsOf(square, xor).map((logit, cell, all) => logit - shift * all[cell | 1]!);
      const own = pairs.filter((_, cell) => Math.floor(cell / 2) % 5 === 0);
      const { projectionF1 } = emap(meansOfPairs(pairs, 4, 2), own, Int32Array.of(0, 1, 1, 0));
      expect(projectionF1.value, name).toBe(1 / 2);
    }
  });

  it("finds no gap in a sum of modalities, and its projection is the model", () => {
    const sum = (x1: number, x2: number) => 2 * x1 - x2 + 0.5;
    const own = square.flatMap(([x1, x2]) => [0, sum(x1, x2)]);
    const means = meansOfPairs(pairsOf(square, sum), 4, 2);
    // Halves and quarters: nothing is rounded.
    expect([...additiveProjection(means)]).toEqual(own);
    expect(emap(means, own, Int32Array.of(1, 0, 1, 1)).gap.value).toBe(0);
  });

  it("has a negative gap where interaction hurts", () => {
    // Right but for the last sample, where modality 2 overrules modality 1; its projection is right everywhere.
    const misled = (x1: number, x2: number) => 4 * x1 - 2 - 2.5 * x1 * x2;
    const own = square.flatMap(([x1, x2]) => [0, misled(x1, x2)]);
    const means = meansOfPairs(pairsOf(square, misled), 4, 2);
    const { projectionF1, gap } = emap(means, own, Int32Array.of(0, 0, 1, 1));
    expect(projectionF1.value).toBe(1);
    // F1 of 4/5 and 2/3 by class.
    expect(gap.value).toBeCloseTo((4 / 5 + 2 / 3) / 2 - 1, 12);
  });

  it("refuses labels and logits of another number of samples", () => {
    const means = meansOfPairs(new Float64Array(8), 2, 2);
    expect(() => emap(means, new Float64Array(6), Int32Array.of(0, 1))).toThrow(RangeError);
    expect(() => emap(means, new Float64Array(4), Int32Array.of(0, 1, 1))).toThrow(/2 labels and 4 logits/);
  });
});

describe("additiveProjection", () => {
  const random = randomStream(1, "test/additive-projection");
  const uniforms = (length: number) => Float64Array.from({ length }, () => random());

  it("is linear in the model, and projecting twice changes nothing", () => {
    const [samples, classes] = [6, 3];
    const logits = uniforms(samples * samples * classes);
    const once = meansOfPairs(logits, samples, classes);
    const base = Array.from({ length: classes }, (_, c) =>
      logits.reduce((sum, value, cell) => (cell % classes === c ? sum + value / samples ** 2 : sum), 0),
    );
    // The projection of every pair, not only of whole samples.
    const projected = logits.map((_, cell) => {
      const [i, j, c] = [
        Math.floor(cell / classes / samples),
        Math.floor(cell / classes) % samples,
        cell % classes,
      ];
      return once.kept[0]![i * classes + c]! + once.kept[1]![j * classes + c]! - base[c]!;
    });
    const twice = additiveProjection(meansOfPairs(projected, samples, classes));
    additiveProjection(once).forEach((value, cell) => {
      // Sums of 36 values below one.
      expect(twice[cell]).toBeCloseTo(value, 12);
    });
  });

  describe("of three modalities", () => {
    const [samples, kept] = [4, [uniforms(8), uniforms(8), uniforms(8)]];
    const weights = Float64Array.of(0.1, 0.2, 0.3, 0.4);
    const given = {
      samples,
      classes: 2,
      weights,
      groups: 1,
      drawn: false,
      kept,
      crossed: null,
      modelEvaluations: 0,
    };
    const sumOfKept = (cell: number) => kept.reduce((sum, table) => sum + table[cell]!, 0);

    it("is the sum of first-order means less twice the mean over samples", () => {
      const mean = (c: number) =>
        weights.reduce((sum, weight, row) => sum + weight * kept[0]![row * 2 + c]!, 0);
      additiveProjection({ ...given, base: null }).forEach((value, cell) => {
        expect(value).toBeCloseTo(sumOfKept(cell) - 2 * mean(cell % 2), 12);
      });
    });

    it("takes off the mean over each sample's own draws where there are such", () => {
      const base = uniforms(8);
      additiveProjection({ ...given, base }).forEach((value, cell) => {
        expect(value).toBeCloseTo(sumOfKept(cell) - 2 * base[cell]!, 12);
      });
    });
  });
});
