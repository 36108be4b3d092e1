import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { biasedBit, binaryEntropy } from "../../math/binary-entropy.ts";

describe("binaryEntropy", () => {
  it.each([
    [0, 0],
    [1, 0],
    [1 / 2, 1],
    // 2 - (3/4) log2 3 and log2 10 - (9/10) log2 9.
    [1 / 4, 0.8112781244591328],
    [3 / 4, 0.8112781244591328],
    [1 / 10, 0.4689955935892812],
  ])("of %f is %f", (probability, entropy) => {
    // Rounding of two products.
    expect(binaryEntropy(probability)).toBeCloseTo(entropy, 15);
  });

  it("keeps all digits of rare bits", () => {
    // p log2(e / p) up to terms of order p squared.
    for (const probability of [1e-12, 1e-100]) {
      const expected = probability * Math.log2(Math.E / probability);
      expect(Math.abs(binaryEntropy(probability) / expected - 1)).toBeLessThan(1e-11);
    }
  });
});

describe("biasedBit", () => {
  it("is a coin for one bit, and constant for none, exactly", () => {
    expect(biasedBit(1)).toBe(1 / 2);
    expect(biasedBit(0)).toBe(0);
  });

  it("inverts the entropy to its last digits", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1, noNaN: true }), (entropy) => {
        const probability = biasedBit(entropy);
        expect(probability).toBeGreaterThan(0);
        expect(probability).toBeLessThanOrEqual(1 / 2);
        // A few roundings of the two terms and of the probability itself.
        expect(Math.abs(binaryEntropy(probability) / entropy - 1)).toBeLessThan(8 * Number.EPSILON);
      }),
    );
  });

  it("finds the probability again where the curve is steep", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.4, noNaN: true }), (probability) => {
        // Beyond 0.4 the curve flattens and the entropy no longer tells the last digits.
        expect(Math.abs(biasedBit(binaryEntropy(probability)) / probability - 1)).toBeLessThan(1e-14);
      }),
    );
  });

  it.each([-1e-9, 1.0000001, Number.NaN])("refuses an entropy of %f", (entropy) => {
    expect(() => biasedBit(entropy)).toThrow(RangeError);
  });
});
