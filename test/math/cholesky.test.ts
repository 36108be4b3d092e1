import fc from "fast-check";
import { expect, test } from "vitest";
import { factorCholesky, solveCholesky } from "../../math/cholesky.ts";

/** A positive definite matrix whose leading part has blocks on its diagonal, up to several panels large. */
const systems = fc
  .record({
    blocks: fc.integer({ min: 0, max: 12 }),
    block: fc.integer({ min: 1, max: 7 }),
    rest: fc.integer({ min: 1, max: 70 }),
  })
  .chain(({ blocks, block, rest }) => {
    const lead = blocks * block;
    const n = lead + rest;
    const first = Int32Array.from({ length: n }, (_, i) => (i < lead ? i - (i % block) : 0));
    const entry = fc.double({ min: -1, max: 1, noNaN: true });
    return fc.array(entry, { minLength: n * n, maxLength: n * n }).map((entries) => {
      // Diagonally dominant, hence positive definite.
      const matrix = Float64Array.from(entries, (x, at) => {
        const [i, j] = [Math.floor(at / n), at % n];
        return i === j ? n + 1 : j < i && j >= first[i]! ? x : 0;
      });
      return { n, first, matrix };
    });
  });

test("L L' is the matrix, and nothing left of a row's first entry is touched", () => {
  fc.assert(
    fc.property(systems, ({ n, first, matrix }) => {
      const factor = matrix.slice();
      factorCholesky(factor, first);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          if (j < first[i]!) expect(factor[i * n + j]).toBe(0);
          let product = 0;
          for (let k = 0; k <= j; k++) product += factor[i * n + k]! * factor[j * n + k]!;
          // Rounding of at most 154 products, which sum to at most n + 1.
          if (Math.abs(product - matrix[i * n + j]!) > 1e-12) expect(product).toBe(matrix[i * n + j]);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test("the solution solves", () => {
  fc.assert(
    fc.property(systems, ({ n, first, matrix }) => {
      const truth = Float64Array.from({ length: n }, (_, i) => 1 + (i % 5));
      const b = new Float64Array(n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          b[i] = b[i]! + (j <= i ? matrix[i * n + j]! : matrix[j * n + i]!) * truth[j]!;
        }
      }
      const factor = matrix.slice();
      factorCholesky(factor, first);
      solveCholesky(factor, first, b);
      // The matrix is diagonally dominant: its condition is below a hundred.
      for (let i = 0; i < n; i++) expect(Math.abs(b[i]! - truth[i]!)).toBeLessThan(1e-12);
    }),
    { numRuns: 20 },
  );
});

test("a direction without curvature is not moved along", () => {
  const matrix = Float64Array.of(1, 0, 1, 1);
  const b = Float64Array.of(2, 5);
  const first = Int32Array.of(0, 0);
  factorCholesky(matrix, first);
  solveCholesky(matrix, first, b);
  // The second pivot is gone, so its unknown is zero to all purposes.
  expect(Math.abs(b[1]!)).toBeLessThan(1e-100);
  expect(b[0]).toBeCloseTo(2, 12);
});
