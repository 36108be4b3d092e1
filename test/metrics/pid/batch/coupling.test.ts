import fc from "fast-check";
import { expect, it } from "vitest";
import { coupling } from "../../../../metrics/pid/batch/coupling.ts";
import { randomMasses, uniforms } from "./random-batch.ts";

const batches = fc.record({
  rows: fc.integer({ min: 1, max: 9 }),
  classes: fc.integer({ min: 2, max: 4 }),
  seed: fc.integer({ min: 1, max: 10_000 }),
});

function coupled(rows: number, classes: number, seed: number, limits: { rounds: number; tolerance: number }) {
  const theta = uniforms(classes * rows * rows, seed, "theta").map((x) => 3 * x);
  return { theta, ...coupling(theta, randomMasses(rows, classes, seed), limits) };
}

function marginsOf(q: Float64Array, rows: number) {
  const [byRow, byColumn] = [new Float64Array(q.length / rows), new Float64Array(q.length / rows)];
  q.forEach((mass, at) => {
    const y = Math.floor(at / rows / rows);
    byRow[Math.floor(at / rows)]! += mass;
    byColumn[y * rows + (at % rows)]! += mass;
  });
  return { byRow, byColumn };
}

it("has the masses it was asked for, all together one", () => {
  fc.assert(
    fc.property(batches, ({ rows, classes, seed }) => {
      const { q, masses } = coupled(rows, classes, seed, { rounds: 10_000, tolerance: 1e-13 });
      const { byRow, byColumn } = marginsOf(q, rows);
      byRow.forEach((mass, i) => {
        // What is left at that tolerance, and rounding of sums of at most nine.
        expect(Math.abs(mass - masses.first[i]!)).toBeLessThan(1e-12);
      });
      byColumn.forEach((mass, j) => {
        expect(Math.abs(mass - masses.second[j]!)).toBeLessThan(1e-12);
      });
      expect(byRow.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 12);
    }),
  );
});

it("keeps every ratio of ratios of exp(theta)", () => {
  fc.assert(
    fc.property(batches, ({ rows, classes, seed }) => {
      const { q, theta } = coupled(rows, classes, seed, { rounds: 500, tolerance: 0.01 });
      const size = rows * rows;
      for (let at = 0; at < q.length; at++) {
        const start = Math.floor(at / size) * size;
        const [i, j] = [Math.floor((at - start) / rows), at % rows];
        const contrast = (table: ArrayLike<number>) =>
          table[at]! - table[start + j]! - table[start + i * rows]! + table[start]!;
        // Logarithms of products of four factors.
        expect(contrast(q.map(Math.log))).toBeCloseTo(contrast(theta), 10);
      }
    }),
    { numRuns: 30 },
  );
});

it("stops as soon as no more than the tolerance is in the wrong columns, and at the last round", () => {
  fc.assert(
    fc.property(batches, ({ rows, classes, seed }) => {
      const { q, masses, rounds } = coupled(rows, classes, seed, { rounds: 500, tolerance: 0.01 });
      expect(rounds).toBeLessThan(500);
      const { byRow } = marginsOf(q, rows);
      for (let y = 0; y < classes; y++) {
        const part = masses.first.subarray(y * rows, (y + 1) * rows);
        const total = part.reduce((sum, mass) => sum + mass, 0);
        const wrong = part.reduce((sum, mass, i) => sum + Math.abs(mass - byRow[y * rows + i]!), 0);
        // Columns were scaled last; that moved no more than what was wrong with them.
        expect(wrong).toBeLessThanOrEqual(0.01 * total + 1e-15);
      }
      expect(coupled(rows, classes, seed, { rounds: 1, tolerance: 0 }).rounds).toBe(1);
    }),
  );
});
