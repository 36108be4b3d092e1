import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { integrate } from "../../math/gauss-legendre.ts";
import { normalCdf } from "../../math/normal-cdf.ts";
import { sameSignProbability } from "../../math/same-sign.ts";

describe("sameSignProbability", () => {
  it.each([
    [0, 1, 1 / 2],
    [1, 3, 2 / 3],
    [1, 1, 3 / 4],
    [-1, 3, 1 / 3],
  ])("of covariance %d and determinant %d is %d", (covariance, determinant, probability) => {
    expect(sameSignProbability(covariance, determinant)).toBeCloseTo(probability, 15);
  });

  it("is exactly 1 or 0 where one number determines the other", () => {
    expect(sameSignProbability(0.1 + 0.2, 0)).toBe(1);
    expect(sameSignProbability(-0.3, 0)).toBe(0);
  });

  it("is the integral over the first number of the probability of the second", () => {
    fc.assert(
      fc.property(fc.double({ min: -0.99, max: 0.99, noNaN: true }), (correlation) => {
        const spread = Math.sqrt(1 - correlation ** 2);
        const both = (u: number) =>
          (Math.exp((-u * u) / 2) / Math.sqrt(2 * Math.PI)) * normalCdf((correlation * u) / spread);
        // Beyond nine deviations there is 1e-19; 40 panels are narrower than the step of the second factor.
        expect(sameSignProbability(correlation, 1 - correlation ** 2)).toBeCloseTo(
          2 * integrate(both, 0, 9, 40),
          12,
        );
      }),
    );
  });
});
