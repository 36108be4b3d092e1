import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kthSmallest } from "../../math/kth-smallest.ts";

describe("kthSmallest", () => {
  // Few different values, so that most numbers have equals.
  const numbers = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.POSITIVE_INFINITY)), {
    minLength: 1,
    maxLength: 60,
  });

  it("is what sorting puts in that place, for every place, many numbers equal or none", () => {
    fc.assert(
      fc.property(fc.oneof(numbers, fc.uniqueArray(fc.integer(), { minLength: 1 })), (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        sorted.forEach((value, place) => {
          expect(kthSmallest(Float64Array.from(values), place + 1)).toBe(value);
        });
      }),
    );
  });

  it("leaves the numbers there, in another order", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const selected = Float64Array.from(values);
        kthSmallest(selected, Math.ceil(values.length / 2));
        expect([...selected].sort((a, b) => a - b)).toEqual(values.toSorted((a, b) => a - b));
      }),
    );
  });
});
