import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compensatedSum } from "../../math/compensated-sum.ts";

describe("compensatedSum", () => {
  it("keeps what plain summation loses", () => {
    expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2);
    expect(compensatedSum(new Array<number>(10).fill(0.1))).toBe(1);
  });

  it("is right to the last digit for numbers of one sign, against exact integers", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 2n ** 53n - 1n }), { maxLength: 500 }), (whole) => {
        const exact = Number(whole.reduce((sum, value) => sum + value, 0n));
        const sum = compensatedSum(whole.map(Number));
        // The result is rounded once more than the exact sum is: at most one unit in the last place.
        expect(Math.abs(sum - exact)).toBeLessThanOrEqual(exact * Number.EPSILON);
      }),
    );
  });

  it("of nothing is 0", () => {
    expect(compensatedSum([])).toBe(0);
  });
});
