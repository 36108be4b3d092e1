import fc from "fast-check";
import { expect, it } from "vitest";
import { addProduct } from "../../math/matrix-product.ts";
import { weightedColumnSums, weightedRowSums } from "../../math/matrix-vector.ts";
import { transpose } from "../../math/transpose.ts";

/** Sizes on both sides of the blocks of two and four; whole numbers, whose sums are exact in any order. */
const problems = fc
  .record({
    rows: fc.integer({ min: 0, max: 7 }),
    inner: fc.integer({ min: 0, max: 7 }),
    columns: fc.integer({ min: 0, max: 9 }),
    seed: fc.integer({ min: 1, max: 1000 }),
  })
  .map(({ rows, inner, columns, seed }) => ({
    rows,
    inner,
    columns,
    a: Float64Array.from({ length: rows * inner }, (_, i) => ((i * 7 + seed) % 11) - 5),
    b: Float64Array.from({ length: inner * columns }, (_, i) => ((i * 5 + seed) % 13) - 6),
  }));

function entry(
  a: Float64Array,
  b: Float64Array,
  i: number,
  j: number,
  inner: number,
  columns: number,
): number {
  let sum = 0;
  for (let k = 0; k < inner; k++) sum += a[i * inner + k]! * b[k * columns + j]!;
  return sum;
}

it("adds every entry of the product to what was there", () => {
  fc.assert(
    fc.property(problems, ({ rows, inner, columns, a, b }) => {
      const out = Float64Array.from({ length: rows * columns }, (_, cell) => cell);
      addProduct(a, b, out, rows, inner, columns);
      out.forEach((value, cell) => {
        const [i, j] = [Math.floor(cell / columns), cell % columns];
        expect(value).toBe(cell + entry(a, b, i, j, inner, columns));
      });
    }),
  );
});

it("sums of weighted rows and columns are products with a vector", () => {
  fc.assert(
    fc.property(problems, ({ rows, inner, a }) => {
      const weights = Float64Array.from({ length: Math.max(rows, inner) }, (_, i) => i - 2);
      const rowSums = new Float64Array(rows).fill(9);
      weightedRowSums(a, weights.subarray(0, inner), rowSums);
      rowSums.forEach((sum, i) => {
        // Zero has a sign that does not matter.
        expect(sum + 0).toBe(entry(a, weights, i, 0, inner, 1) + 0);
      });
      const columnSums = new Float64Array(inner).fill(9);
      weightedColumnSums(a, weights.subarray(0, rows), columnSums);
      const expected = new Float64Array(inner);
      addProduct(weights.subarray(0, rows), a, expected, 1, rows, inner);
      columnSums.forEach((sum, j) => {
        expect(sum + 0).toBe(expected[j]! + 0);
      });
    }),
  );
});

it("a transpose has rows for columns", () => {
  expect([...transpose(Float64Array.of(1, 2, 3, 4, 5, 6), 2, 3)]).toEqual([1, 4, 2, 5, 3, 6]);
});
