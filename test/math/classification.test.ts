import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accuracy, confusion, macroF1, predictionsOf } from "../../math/classification.ts";

const equal = (count: number) => new Float64Array(count).fill(1);
const oneHot = (answers: readonly number[], classes: number) =>
  Float64Array.from(
    answers.flatMap((answer) => Array.from({ length: classes }, (_, c) => Number(c === answer))),
  );

/** Macro F1 of hard answers, all samples of one weight. */
function f1(labels: readonly number[], answers: readonly number[], classes: number): number {
  return macroF1(confusion(labels, oneHot(answers, classes), equal(labels.length), classes), classes);
}

describe("confusion", () => {
  it("has a row for each label and a column for each answer", () => {
    const table = confusion([0, 0, 1, 2, 2], oneHot([0, 1, 1, 0, 2], 3), equal(5), 3);
    expect([...table]).toEqual([1, 1, 0, 0, 1, 0, 1, 0, 1]);
  });

  it("weighs samples, spreads soft answers, and counts the chosen rows as often as they are named", () => {
    const soft = [0.25, 0.75, 0.5, 0.5, 1, 0];
    expect([...confusion([0, 1, 1], soft, [4, 2, 1], 2)]).toEqual([1, 3, 2, 1]);
    expect([...confusion([0, 1, 1], soft, [4, 2, 1], 2, [2, 0, 2])]).toEqual([1, 3, 2, 0]);
  });
});

describe("macroF1", () => {
  it("is the mean of the classes' F1", () => {
    // Class 0: 2 right of 3 labelled and 3 answered; class 1: 1 of 2 and 1; class 2: 1 of 1 and 2.
    expect(f1([0, 0, 0, 1, 1, 2], [0, 0, 2, 0, 1, 2], 3)).toBeCloseTo((4 / 6 + 2 / 3 + 2 / 3) / 3, 15);
    expect(f1([0, 0, 0, 1], [0, 0, 1, 1], 2)).toBeCloseTo((4 / 5 + 2 / 3) / 2, 15);
  });

  it("is 1 when all is right and 0 when nothing is", () => {
    expect(f1([0, 1, 2], [0, 1, 2], 3)).toBe(1);
    expect(f1([0, 1, 2], [1, 2, 0], 3)).toBe(0);
  });

  it("leaves out a class that occurs neither among labels nor among answers", () => {
    expect(f1([0, 0, 2], [0, 2, 2], 3)).toBeCloseTo((2 / 3 + 2 / 3) / 2, 15);
    expect(f1([1, 1], [1, 1], 5)).toBe(1);
  });

  it("counts 0 for a class that is never right, whether it is missed or made up", () => {
    expect(f1([0, 0, 1], [0, 0, 0], 2)).toBeCloseTo(4 / 5 / 2, 15);
    expect(f1([0, 0, 0], [0, 0, 1], 2)).toBeCloseTo(4 / 5 / 2, 15);
  });

  it("takes a soft answer as what it does in expectation", () => {
    // Coin flips on balanced labels: every cell 1, F1 of 2 / 4 for both classes.
    expect(macroF1(confusion([0, 0, 1, 1], equal(8).fill(0.5), equal(4), 2), 2)).toBe(0.5);
  });

  it("does not depend on the scale of the weights or on the names of the classes", () => {
    const cells = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(
        cells.filter((table) => table.some(Boolean)),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (table, order) => {
          const score = macroF1(table, 3);
          const renamed = table.map((_, cell) => table[order[Math.floor(cell / 3)]! * 3 + order[cell % 3]!]!);
          // Three fractions added in another order.
          expect(macroF1(renamed, 3)).toBeCloseTo(score, 14);
          expect(
            macroF1(
              table.map((count) => count / 7),
              3,
            ),
          ).toBeCloseTo(score, 14);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe("accuracy", () => {
  it("is the share of the weight that is right", () => {
    expect(accuracy(confusion([0, 1, 2], oneHot([0, 1, 1], 3), [1, 2, 5], 3), 3)).toBe(3 / 8);
    expect(accuracy(confusion([0, 1], equal(4).fill(0.5), [1, 3], 2), 2)).toBe(0.5);
  });
});

describe("predictionsOf", () => {
  it("answers the class of the largest score", () => {
    expect([...predictionsOf([0.1, 0.7, 0.2, -3, -5, -4], 3)]).toEqual([0, 1, 0, 1, 0, 0]);
  });

  it("shares the answer equally among ties", () => {
    expect([...predictionsOf([2, 2, 1, 5, 5, 5], 3)]).toEqual([0.5, 0.5, 0, 1 / 3, 1 / 3, 1 / 3]);
  });

  it("ties what is within the tolerance of the largest, no chain of neighbours", () => {
    expect([...predictionsOf([1, 0.75, 0.5], 3, 0.25)]).toEqual([0.5, 0.5, 0]);
    expect([...predictionsOf([1, 0.75, 0.5], 3, 0.2)]).toEqual([1, 0, 0]);
    expect([...predictionsOf([1, 1 - Number.EPSILON], 2)]).toEqual([1, 0]);
  });
});
