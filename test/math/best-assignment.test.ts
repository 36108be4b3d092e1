import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestAssignment } from "../../math/best-assignment.ts";

function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((shorter) =>
    Array.from({ length: n }, (_, place) => shorter.toSpliced(place, 0, n - 1)),
  );
}

const worth = (gains: readonly number[], n: number, columns: ArrayLike<number>) =>
  Array.from({ length: n }, (_, row) => gains[row * n + columns[row]!]!).reduce((a, b) => a + b, 0);

describe("the best assignment", () => {
  it("is worth as much as the best of all permutations", () => {
    const tables = fc
      .integer({ min: 1, max: 5 })
      .chain((n) => fc.tuple(fc.constant(n), fc.array(fc.nat(9), { minLength: n * n, maxLength: n * n })));
    fc.assert(
      fc.property(tables, ([n, gains]) => {
        const columns = bestAssignment(gains, n);
        expect([...columns].toSorted((a, b) => a - b)).toEqual([...Array(n).keys()]);
        const best = Math.max(...permutations(n).map((order) => worth(gains, n, order)));
        expect(worth(gains, n, columns)).toBe(best);
      }),
      { numRuns: 200 },
    );
  });

  it("leaves rows at their own columns where that is as good", () => {
    expect([...bestAssignment([1, 1, 0, 1, 1, 0, 0, 0, 0], 3)]).toEqual([0, 1, 2]);
    expect(() => bestAssignment([1, 2, 3], 2)).toThrow("An assignment of 2 rows needs 4 gains");
  });
});
