import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { softmax, softmaxCrossEntropy } from "../../models/softmax-cross-entropy.ts";

const tables = fc.integer({ min: 2, max: 5 }).chain((classes) =>
  fc.record({
    classes: fc.constant(classes),
    rows: fc.array(
      fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: classes, maxLength: classes }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  }),
);

describe("softmax", () => {
  it("gives probabilities however large the logits are", () => {
    fc.assert(
      fc.property(tables, ({ classes, rows }) => {
        const probabilities = softmax(rows.flat(), rows.length, classes);
        for (let row = 0; row < rows.length; row++) {
          const own = probabilities.subarray(row * classes, (row + 1) * classes);
          expect(own.every((p) => p >= 0 && p <= 1)).toBe(true);
          // Half an ulp of one for each addition to the divisor, each quotient and each addition here.
          const tolerance = 3 * classes * 2 ** -53;
          expect(Math.abs(own.reduce((sum, p) => sum + p, 0) - 1)).toBeLessThan(tolerance);
        }
      }),
    );
  });

  it.each([
    [
      [1e4, -1e4],
      [1, 0],
    ],
    [
      [1e300, 1e300],
      [0.5, 0.5],
    ],
    [
      [-1e300, -1e300, -1e300, -1e300],
      [0.25, 0.25, 0.25, 0.25],
    ],
    [
      [1000, 1000, 0],
      [0.5, 0.5, 0],
    ],
  ])("of %j is %j", (logits, expected) => {
    expect([...softmax(logits, 1, logits.length)]).toEqual(expected);
  });

  it("is exp(x) / sum exp(x), row by row", () => {
    const rows = [0.5, -1, 2, 0, 3, 0.25];
    const probabilities = softmax(rows, 2, 3);
    for (let i = 0; i < rows.length; i++) {
      const row = rows.slice(i < 3 ? 0 : 3, i < 3 ? 3 : 6);
      const total = row.reduce((sum, x) => sum + Math.exp(x), 0);
      // Double precision: a few ulps of a number below one.
      expect(probabilities[i]).toBeCloseTo(Math.exp(rows[i]!) / total, 14);
    }
  });
});

describe("cross-entropy", () => {
  it("of equal logits is ln C, and pulls towards the label by 1/rows", () => {
    const { loss, gradient } = softmaxCrossEntropy([3, 3, 3, 3, -7, -7, -7, -7], Int32Array.of(1, 3), 2, 4);
    // The mean of two equal double-precision logarithms.
    expect(loss).toBeCloseTo(Math.log(4), 14);
    expect([...gradient]).toEqual([0.125, -0.375, 0.125, 0.125, 0.125, 0.125, 0.125, -0.375]);
  });

  it("stays finite where the label's probability underflows", () => {
    const { loss, gradient } = softmaxCrossEntropy([2000, 0], Int32Array.of(1), 1, 2);
    // -ln of the smallest double is 744.4: as far as a probability can tell.
    expect(loss).toBeCloseTo(744.4, 1);
    expect([...gradient]).toEqual([1, -1]);
  });

  it("is zero for a label that is certain", () => {
    const { loss, gradient } = softmaxCrossEntropy([2000, 0], Int32Array.of(0), 1, 2);
    expect(loss).toBe(0);
    expect(gradient.every((value) => value === 0)).toBe(true);
  });
});
