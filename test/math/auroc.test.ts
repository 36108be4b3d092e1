import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auroc } from "../../math/auroc.ts";
import { levelsOf } from "../../math/levels.ts";

const records = fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.boolean()), { maxLength: 20 });

/** The definition, pair by pair. */
function byPairs(scores: readonly number[], positive: readonly boolean[]): number | null {
  const wins = scores.flatMap((a, i) =>
    scores.flatMap((b, j) => (positive[i] && !positive[j] ? [Number(a > b) + Number(a === b) / 2] : [])),
  );
  return wins.length === 0 ? null : wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

describe("auroc", () => {
  it("is the share of pairs in the right order, ties counted half", () => {
    // Of 1 and 3 against 0, 1 and 2: above, tied, below; above, above, above.
    const scores = levelsOf([1, 3, 0, 1, 2]);
    expect(auroc(scores, [true, true, false, false, false])).toBe(4.5 / 6);
  });

  it("agrees with scikit-learn where scores tie", () => {
    const scores = levelsOf([0.1, 0.4, 0.35, 0.8, 0.4, 0.4, 0.8, 0.8]);
    expect(auroc(scores, [false, false, true, true, false, true, false, true])).toBe(0.625);
    const values = levelsOf([0.1, 0.05, 0.3, 0.2, 0.3, 0.3, 0.7, 0.5, 0.6, 0.6, 0.9, 0.8]);
    const positive = values.order.map((_, i) => Number(i > 2));
    // Double precision.
    expect(auroc(values, Array.from(positive, Boolean))).toBeCloseTo(0.9259259259259259, 14);
  });

  it("is its definition, and of several copies of records that of the longer list", () => {
    fc.assert(
      fc.property(records, fc.array(fc.nat({ max: 3 }), { minLength: 20, maxLength: 20 }), (pairs, times) => {
        const copies = pairs.flatMap((pair, i) => Array.from({ length: times[i]! }, () => pair));
        const counts = Float64Array.from(pairs, (_, i) => times[i]!);
        const split = (list: typeof pairs) =>
          [list.map(([score]) => score), list.map(([, is]) => is)] as const;
        const [scores, positive] = split(pairs);
        const expected = byPairs(...split(copies));
        const found = auroc(levelsOf(scores), positive, counts);
        // Both are halves of whole numbers over a whole number.
        if (expected === null) expect(found).toBeNull();
        else expect(found).toBeCloseTo(expected, 12);
      }),
    );
  });

  it("is not moved by a rising transform, and mirrored by the sign", () => {
    fc.assert(
      fc.property(records, (pairs) => {
        const positive = pairs.map(([, is]) => is);
        const of = (change: (score: number) => number) =>
          auroc(levelsOf(pairs.map(([score]) => change(score))), positive);
        const plain = of((score) => score);
        expect(of((score) => Math.exp(score) - 3)).toBe(plain);
        const mirrored = of((score) => -score);
        if (plain === null) expect(mirrored).toBeNull();
        // Double precision.
        else expect(mirrored).toBeCloseTo(1 - plain, 12);
      }),
    );
  });

  it("is null where one side is empty, or never drawn", () => {
    expect(auroc(levelsOf([1, 2]), [true, true])).toBeNull();
    expect(auroc(levelsOf([1, 2]), [false, false])).toBeNull();
    expect(auroc(levelsOf([1, 2]), [true, false], Float64Array.of(2, 0))).toBeNull();
  });
});
