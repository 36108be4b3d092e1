import { describe, expect, it } from "vitest";
import { integrate, unitRule } from "../../math/gauss-legendre.ts";

describe("integrate", () => {
  it.each(Array.from({ length: 40 }, (_, degree) => degree))(
    "is exact for powers up to 39 with one panel: %i",
    (degree) => {
      // A few roundings of a sum of twenty terms.
      expect(integrate((x) => x ** degree, 0, 2, 1) / (2 ** (degree + 1) / (degree + 1))).toBeCloseTo(1, 14);
    },
  );

  it("is off for a power of 40 on one panel by what the theory says", () => {
    // Of the polynomial x^40 on [-1, 1]: 2^41 (20!)^4 / (41 (40!)^2), here to the rounding of the integral itself.
    expect(2 / 41 - integrate((x) => x ** 40, -1, 1, 1)).toBeCloseTo(2.822632233382349e-12, 15);
  });

  it("integrates a peak once panels are as narrow as it is", () => {
    const peak = (x: number) => 1 / (1 + 1e4 * x * x);
    const wanted = (2 * Math.atan(100)) / 100;
    expect(Math.abs(integrate(peak, -1, 1, 1) / wanted - 1)).toBeGreaterThan(0.1);
    // A panel of a hundredth has its poles a hundredth away: 20 points leave about (1 + sqrt 2)^-80.
    expect(integrate(peak, -1, 1, 200) / wanted).toBeCloseTo(1, 13);
  });

  it("turns its sign with the interval", () => {
    expect(integrate(Math.exp, 1, 0, 3)).toBeCloseTo(1 - Math.E, 14);
  });
});

describe("unitRule", () => {
  it.each(Array.from({ length: 12 }, (_, i) => i + 1))(
    "of %i points is exact for powers up to twice as many less one, and no further",
    (points) => {
      const integral = (power: number) =>
        unitRule(points).reduce((sum, { node, weight }) => sum + weight * node ** power, 0);
      for (let power = 0; power < 2 * points; power++) {
        // A few roundings.
        expect(integral(power) * (power + 1)).toBeCloseTo(1, 13);
      }
      // The error of x^(2n) on [0, 1]: (n!)^4 / ((2n + 1) ((2n)!)^2), below rounding from ten points on.
      let error = 1 / (2 * points + 1);
      for (let k = 1; k <= points; k++) error *= (k * k) / (2 * k * (2 * k - 1));
      for (let k = 1; k <= points; k++) error *= (k * k) / (2 * k * (2 * k - 1));
      expect(1 / (2 * points + 1) - integral(2 * points)).toBeCloseTo(error, 15);
    },
  );
});
