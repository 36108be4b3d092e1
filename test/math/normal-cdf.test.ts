import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf } from "../../math/normal-cdf.ts";

/** From mpmath with 40 digits, rounded to doubles. */
const known = [
  [-30, 4.906713927148187e-198],
  [-10, 7.619853024160525e-24],
  [-7, 1.279812543885835e-12],
  [-5, 2.866515718791939e-7],
  [-3, 0.0013498980316300946],
  [-2, 0.02275013194817921],
  [-1, 0.15865525393145705],
  [-0.001, 0.49960105778608893],
  [-1e-10, 0.49999999996010575],
  [0, 0.5],
  [0.25, 0.5987063256829237],
  [2.5, 0.9937903346742238],
  [8, 0.9999999999999993],
] as const;

describe("normalCdf", () => {
  it.each(known)("at %d is %d", (x, probability) => {
    // The exponential of x^2 / 2 carries its rounding, x^2 / 2 times 1e-16 in relative terms, into the tail.
    expect(Math.abs(normalCdf(x) / probability - 1)).toBeLessThan(1e-13);
    expect(Math.abs(normalCdf(x) - probability)).toBeLessThan(1e-15);
  });

  it("is 0 and 1 at the ends", () => {
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
  });

  it("is symmetric and never falls", () => {
    const numbers = fc.double({ min: -40, max: 40, noNaN: true });
    fc.assert(
      fc.property(numbers, fc.double({ min: 1e-3, max: 5, noNaN: true }), (x, step) => {
        expect(normalCdf(-x) + normalCdf(x)).toBeCloseTo(1, 15);
        expect(normalCdf(x + step)).toBeGreaterThanOrEqual(normalCdf(x));
      }),
    );
  });

  it("joins its two methods without a step", () => {
    // Over 2e-12 the probability grows by the density times that; double precision sees no more of either method.
    const [below, above] = [2.5 - 1e-12, 2.5 + 1e-12].map(normalCdf) as [number, number];
    expect(above - below).toBeCloseTo((2e-12 * Math.exp(-3.125)) / Math.sqrt(2 * Math.PI), 15);
  });
});
