import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryEntropy } from "../../../math/binary-entropy.ts";
import { signInformation } from "../../../metrics/pid/sign-information.ts";

/** Ratio, label noise, and bits by mpmath's adaptive quadrature with 30 digits. */
const known = [
  [0.0001, 0, 4.591927917568542e-5],
  [0.01, 0, 0.004561168900439111],
  [0.25, 0, 0.09831028238760281],
  [1, 0, 0.2786524795555183],
  [2, 0, 0.4072214907528746],
  [3, 0, 0.4850062974900515],
  [100, 0, 0.8965864262414239],
  [1e6, 0, 0.9989603264605698],
  [0.0001, 0.1, 2.9388001925861692e-5],
  [1, 0.1, 0.1662734486284972],
  [4, 0.1, 0.3043984023498012],
  [1e6, 0.1, 0.5305035174762286],
] as const;

describe("signInformation", () => {
  it.each(known)("of ratio %d and label noise %d is %d bits", (ratio, labelNoise, bits) => {
    // A hundred and some roundings of terms below one, each halved by its neighbours.
    expect(Math.abs(signInformation(ratio, labelNoise) - bits)).toBeLessThan(1e-14);
  });

  it("is 1 - 1 / (2 ln 2) bits where the answer's probability is uniform", () => {
    expect(signInformation(1, 0)).toBeCloseTo(1 - 1 / (2 * Math.LN2), 14);
  });

  it("is all that label noise leaves where nothing else is open, and nothing where the number is nothing", () => {
    expect(signInformation(Number.POSITIVE_INFINITY, 0)).toBe(1);
    expect(signInformation(Number.POSITIVE_INFINITY, 0.1)).toBe(1 - binaryEntropy(0.1));
    expect(signInformation(0, 0)).toBe(0);
    expect(signInformation(1e300, 0)).toBe(1);
    expect(signInformation(3, 0.5)).toBe(0);
  });

  it("grows with the ratio and falls with the noise", () => {
    fc.assert(
      fc.property(
        // Powers of ten; from step to step the information grows by more than rounding.
        fc.double({ min: -5, max: 8, noNaN: true }),
        fc.double({ min: 0, max: 0.4, noNaN: true }),
        (power, labelNoise) => {
          const bits = signInformation(10 ** power, labelNoise);
          expect(signInformation(10 ** (power + 0.1), labelNoise)).toBeGreaterThan(bits);
          expect(signInformation(10 ** power, labelNoise + 0.05)).toBeLessThan(bits);
        },
      ),
    );
  });
});
