import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jackknifeCorrected } from "../../math/jackknife-correction.ts";

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value / values.length, 0);
const without = (values: readonly number[], left: number) => values.filter((_, k) => k !== left);

describe("jackknifeCorrected", () => {
  it("makes the variance over N the variance over N - 1", () => {
    const variance = (values: readonly number[], freedom: number) =>
      values.reduce((sum, value) => sum + (value - meanOf(values)) ** 2, 0) / freedom;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 20 }),
        (values) => {
          const leaveOneOut = values.map((_, left) => variance(without(values, left), values.length - 1));
          const corrected = jackknifeCorrected(variance(values, values.length), leaveOneOut);
          // Twenty differences of squares up to 10,000.
          expect(corrected).toBeCloseTo(variance(values, values.length - 1), 8);
        },
      ),
    );
  });

  it("leaves a mean as it is, and what leaving out does not move", () => {
    expect(jackknifeCorrected(2, [2.5, 2, 1.5])).toBe(2);
    expect(jackknifeCorrected(0, [0, 0, 0])).toBe(0);
  });

  it("corrects nothing where it cannot know by how much", () => {
    expect(jackknifeCorrected(3, [])).toBe(3);
    expect(jackknifeCorrected(3, [1])).toBe(3);
    expect(jackknifeCorrected(3, [1, null, 2])).toBe(3);
  });
});
