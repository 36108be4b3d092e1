import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groundTruth } from "../../../metrics/index.ts";
import { ruledLaws } from "../anova/product-laws.ts";
import { lawOfBits } from "./designed-laws.ts";

const parity = (bits: readonly number[]) => bits.reduce((sum, bit) => sum + bit, 0) % 2;

describe("any law", () => {
  it.each([2, 3])("has truths that agree with each other, %i modalities", (modalities) => {
    fc.assert(
      fc.property(ruledLaws(modalities), (law) => {
        const truth = groundTruth(law);
        const { latentBits, redundancyBits, uniqueBits, synergyBits, synergyVariance, role } = truth;
        expect(latentBits).toBeGreaterThanOrEqual(0);
        expect((latentBits === 0) === (role === "noise")).toBe(true);
        for (const number of Object.values(truth).flat()) expect(number).not.toBeNaN();
        if (synergyVariance !== null) {
          expect(synergyVariance).toBeGreaterThanOrEqual(0);
          expect(synergyVariance).toBeLessThanOrEqual(1);
        }
        if (role === "pure-synergy") expect(synergyBits).toBeCloseTo(latentBits!, 9);
        if (role !== "synergy" && role !== "pure-synergy" && role !== null)
          expect(synergyBits).toBeCloseTo(0, 9);
        if (modalities === 2) {
          const atoms = [redundancyBits!, ...uniqueBits!, synergyBits!];
          expect(Math.min(...atoms)).toBeGreaterThanOrEqual(0);
          expect(atoms.reduce((sum, bits) => sum + bits, 0)).toBeCloseTo(latentBits!, 9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has no shares of variance where the rule is constant but for rounding", () => {
    const law = lawOfBits(2, parity);
    const constant = {
      ...law,
      rule: [[0.3], [0.3], [0.1 + 0.2], [0.3]],
      classes: 1,
      target: "value",
    } as const;
    expect(groundTruth(constant)).toMatchObject({
      latentBits: 0,
      synergyVariance: null,
      synergyAmplitude: null,
      role: "noise",
    });
  });
});
