import { describe, expect, it } from "vitest";
import { quantile } from "../../math/quantile.ts";

describe("quantile", () => {
  it("is NumPy's default: linear between the values of the sample", () => {
    const found = [0, 0.1, 0.5, 0.9, 1].map((probability) => quantile([1, 2, 4, 8], probability));
    // Double precision.
    [1, 1.3, 3, 6.8, 8].forEach((expected, k) => {
      expect(found[k]).toBeCloseTo(expected, 14);
    });
  });

  it("of a single value, or of equal ones, is that value", () => {
    expect(quantile([0.1], 0.975)).toBe(0.1);
    expect(quantile([0.1, 0.1, 0.1], 0.3)).toBe(0.1);
  });
});
