import fc from "fast-check";
import { expect, it } from "vitest";
import { append } from "../../math/append.ts";
import { euclideanLength } from "../../math/euclidean-length.ts";
import { largestOf, smallestOf } from "../../math/extremes.ts";

/** More than a call takes arguments. */
const MANY = 300_000;

it("are those of Math.max, Math.min and Math.hypot, whatever the numbers", () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { maxLength: 9 }), (numbers) => {
      expect(largestOf(numbers)).toBe(Math.max(...numbers));
      expect(smallestOf(numbers)).toBe(Math.min(...numbers));
      const length = Math.hypot(...numbers);
      if (Number.isFinite(length))
        expect(Math.abs(euclideanLength(numbers) - length)).toBeLessThanOrEqual(1e-15 * length);
      else expect(euclideanLength(numbers)).toBe(length);
    }),
  );
});

it("are infinite or undefined as those are", () => {
  const [nan, infinite] = [Number.NaN, Number.NEGATIVE_INFINITY];
  for (const numbers of [[], [nan], [0, nan], [nan, infinite], [infinite, nan, 1], [0, 0]]) {
    expect(euclideanLength(numbers)).toBe(Math.hypot(...numbers));
    expect(largestOf(numbers)).toBe(Math.max(...numbers));
  }
});

it("take more numbers than a call takes arguments", () => {
  const numbers = Float64Array.from({ length: MANY }, (_, k) => k - 1);
  expect(largestOf(numbers)).toBe(MANY - 2);
  expect(smallestOf(numbers)).toBe(-1);
  expect(euclideanLength(new Float64Array(MANY).fill(2))).toBeCloseTo(2 * Math.sqrt(MANY), 9);
  const list = [7];
  append(list, numbers);
  expect(list).toHaveLength(MANY + 1);
  expect(list.slice(0, 3)).toEqual([7, -1, 0]);
});
