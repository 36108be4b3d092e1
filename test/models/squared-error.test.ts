import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { squaredError } from "../../models/squared-error.ts";

const number = fc.double({ min: -100, max: 100, noNaN: true });
const batches = fc
  .array(fc.record({ value: number, target: number }), { minLength: 1, maxLength: 6 })
  .map((rows) => ({
    values: rows.map(({ value }) => value),
    targets: Float64Array.from(rows, ({ target }) => target),
  }));

describe("squared error", () => {
  it("is the mean of the squared distances, and pulls towards the target by twice them", () => {
    const { loss, gradient } = squaredError([3, -1, 5, 0], Float64Array.of(1, -1, 8, 0.5), 4);
    // 4, 0, 9 and a quarter.
    expect(loss).toBe(13.25 / 4);
    expect([...gradient]).toEqual([1, 0, -1.5, -0.25]);
  });

  it("has the gradient that central differences find", () => {
    fc.assert(
      fc.property(batches, ({ values, targets }) => {
        const rows = values.length;
        const { gradient } = squaredError(values, targets, rows);
        const step = 1e-3;
        const moved = (k: number, by: number) =>
          squaredError(
            values.map((value, row) => (row === k ? value + by : value)),
            targets,
            rows,
          ).loss;
        for (let k = 0; k < rows; k++) {
          const slope = (moved(k, step) - moved(k, -step)) / (2 * step);
          // Exact for a square but for rounding of losses up to 4e4 over the step (1e-8), and of the gradient, up to
          // 400, to single precision (400 * 2^-24).
          expect(Math.abs(gradient[k]! - slope)).toBeLessThan(3e-5);
        }
      }),
    );
  });

  it("reads no row beyond those of the batch", () => {
    expect(squaredError([1, 100], Float64Array.of(0, 0), 1)).toEqual({
      loss: 1,
      gradient: Float32Array.of(2),
    });
  });
});
