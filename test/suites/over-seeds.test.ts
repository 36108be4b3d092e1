import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overSeeds } from "../../suites/over-seeds.ts";

describe("a mean over seeds", () => {
  it("has the deviation of the seeds by the root of their number for its error", () => {
    // Deviations of -3, -1, 1 and 3: squares sum to 20, of three degrees of freedom; by four seeds.
    expect(overSeeds([1, 3, 5, 7])).toEqual({ value: 4, error: Math.sqrt(20 / 3 / 4), count: 4 });
  });

  it("has no error of one seed, and is none of no seed", () => {
    expect(overSeeds([0.3])).toEqual({ value: 0.3, error: null, count: 1 });
    expect(overSeeds([])).toBeNull();
  });

  it("moves and stretches with its numbers", () => {
    const number = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 2, maxLength: 20 }), number, (numbers, by) => {
        const plain = overSeeds(numbers)!;
        const changed = overSeeds(numbers.map((one) => 2 * one + by))!;
        // Numbers of at most three in size, twenty of them, in double precision; the root halves the digits.
        expect(changed.value).toBeCloseTo(2 * plain.value + by, 12);
        expect(changed.error!).toBeCloseTo(2 * plain.error!, 7);
      }),
    );
  });
});
