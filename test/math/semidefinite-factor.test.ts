import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { semidefiniteFactor } from "../../math/semidefinite-factor.ts";

/** A A' of a matrix A [n, rank]. */
function product(a: readonly number[], n: number): Float64Array {
  const rank = a.length / n;
  return Float64Array.from({ length: n * n }, (_, cell) => {
    const [row, column] = [Math.floor(cell / n), cell % n];
    let sum = 0;
    for (let k = 0; k < rank; k++) sum += a[row * rank + k]! * a[column * rank + k]!;
    return sum;
  });
}

describe("semidefiniteFactor", () => {
  it("is lower triangular and gives the matrix back, whatever its rank", () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 5 }));
    const cases = sizes.chain(([n, rank]) =>
      fc
        .array(fc.integer({ min: -3, max: 3 }), { minLength: n * rank, maxLength: n * rank })
        .map((a) => ({ n, matrix: product(a, n) })),
    );
    fc.assert(
      fc.property(cases, ({ n, matrix }) => {
        const factor = semidefiniteFactor(matrix);
        for (let row = 0; row < n; row++) {
          for (let column = row + 1; column < n; column++) expect(factor[row * n + column]).toBe(0);
        }
        // Entries are whole numbers up to 45, and a pivot that is dropped is below 1e-12 of them: roots of that at most.
        product([...factor], n).forEach((entry, cell) => {
          expect(Math.abs(entry - matrix[cell]!)).toBeLessThan(1e-4);
        });
      }),
    );
  });
});
