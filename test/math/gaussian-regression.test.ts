import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussianRegression } from "../../math/gaussian-regression.ts";

/** Numbers that are zero or of ordinary size, so that rank is a clear matter. */
const quarters = fc.integer({ min: -4, max: 4 }).map((four) => four / 4);

/** Five entries, each a mix of five independent numbers or of only three, and a linear function of them. */
const cases = fc.record({
  mixes: fc
    .constantFrom(5, 3)
    .chain((width) =>
      fc.array(fc.array(quarters, { minLength: width, maxLength: width }), { minLength: 5, maxLength: 5 }),
    ),
  coefficients: fc.array(quarters, { minLength: 5, maxLength: 5 }),
  given: fc.uniqueArray(fc.integer({ min: 0, max: 4 })),
});

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, k) => sum + x * b[k]!, 0);
const less = (a: readonly number[], b: readonly number[], factor: number) =>
  a.map((x, k) => x - factor * b[k]!);

/** What is left of a vector without its projection on orthonormal ones; twice, for the rounding of the first time. */
function without(vector: readonly number[], basis: readonly (readonly number[])[]): readonly number[] {
  const once = (from: readonly number[]) =>
    basis.reduce<readonly number[]>((rest, unit) => less(rest, unit, dot(rest, unit)), from);
  return once(once(vector));
}

describe("gaussianRegression", () => {
  it("projects on the span of what is given, whether or not the covariance has an inverse", () => {
    fc.assert(
      fc.property(cases, ({ mixes, coefficients, given }) => {
        const basis: number[][] = [];
        for (const entry of given) {
          const rest = without(mixes[entry]!, basis);
          const length = Math.hypot(...rest);
          // Five vectors of quarters are dependent, or further apart than this.
          if (length > 1e-6) basis.push(rest.map((x) => x / length));
        }
        const target = mixes[0]!.map((_, k) =>
          dot(
            coefficients,
            mixes.map((mix) => mix[k]!),
          ),
        );
        const residual = Math.hypot(...without(target, basis)) ** 2;
        const covariance = mixes.flatMap((a) => mixes.map((b) => dot(a, b)));
        const found = gaussianRegression(covariance, coefficients, given);
        // A covariance squares the mixes, and what is small in them: half of the digits may go.
        expect(found.residual).toBeCloseTo(residual, 8);
        expect(found.explained).toBeCloseTo(dot(target, target) - residual, 8);
      }),
    );
  });

  it("leaves exactly nothing of what copies determine", () => {
    const copies = [1, 0.3, 1, 0.3, 1, 0.3, 1, 0.3, 1];
    expect(gaussianRegression(copies, [0.7, 0, 0], [2])).toEqual({ explained: 0.7 ** 2, residual: 0 });
    expect(gaussianRegression(copies, [0.7, 0, 0], [0, 2]).residual).toBe(0);
  });

  it("tells exactly nothing of what is independent", () => {
    const { explained, residual } = gaussianRegression([1, 0, 0, 1], [0, 0.3], [0]);
    expect(explained).toBe(0);
    expect(residual).toBeCloseTo(0.09, 16);
  });

  it("divides suppression: each of two alike numbers says little of their difference, both say all", () => {
    const covariance = [1, 0.9, 0.9, 1];
    // Of a variance of 0.2 either number explains (1 - 0.9)^2.
    expect(gaussianRegression(covariance, [1, -1], [0]).explained).toBeCloseTo(0.01, 15);
    expect(gaussianRegression(covariance, [1, -1], [0, 1]).explained).toBeCloseTo(0.2, 15);
  });
});
