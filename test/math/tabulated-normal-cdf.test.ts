import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf } from "../../math/normal-cdf.ts";
import { tabulatedNormalCdf } from "../../math/tabulated-normal-cdf.ts";

describe("tabulatedNormalCdf", () => {
  it("is the normal distribution function to 1e-11", () => {
    fc.assert(
      fc.property(fc.double({ min: -12, max: 12, noNaN: true }), (x) => {
        expect(Math.abs(tabulatedNormalCdf(x) - normalCdf(x))).toBeLessThan(1e-11);
      }),
    );
  });

  it("takes infinities", () => {
    expect(tabulatedNormalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(tabulatedNormalCdf(Number.POSITIVE_INFINITY)).toBe(1);
  });

  it("passes through one half", () => {
    expect(tabulatedNormalCdf(0)).toBeCloseTo(0.5, 14);
  });
});
