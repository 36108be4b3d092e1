import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groundTruth } from "../../../metrics/index.ts";
import { sharesOf, spectralLaw } from "../../generators/spectral-laws.ts";
import { expectTruth, truthOf } from "./expect-truth.ts";

describe("numbers", () => {
  it("that are a product of signs are pure synergy", () => {
    expect(groundTruth(spectralLaw([0, 0, 0, 1]))).toMatchObject({
      latentBits: 1,
      synergyBits: 1,
      synergyVariance: 1,
      role: "pure-synergy",
    });
  });

  it("that are a sum of signs are additive, but no modality alone tells the sum", () => {
    expectTruth(spectralLaw([0, 1 / 2, 1 / 2, 0]), {
      latentBits: 3 / 2,
      redundancyBits: 1 / 2,
      uniqueBits: [0, 0],
      synergyBits: 1,
      synergyVariance: 0,
      synergyAmplitude: 0,
      role: "synergy",
    });
  });

  it.each([2, 3, 5])("have the variance of their shares, %i modalities", (modalities) => {
    fc.assert(
      fc.property(sharesOf(modalities), (shares) => {
        const { synergyVariance, synergyAmplitude } = groundTruth(spectralLaw(shares));
        const over = (of: (share: number) => number, least: number) =>
          shares.reduce(
            (sum, share, coalition) =>
              coalition.toString(2).replaceAll("0", "").length >= least ? sum + of(share) : sum,
            0,
          );
        // Roots of shares that are 0 but for rounding, up to 31 of them.
        expect(synergyVariance).toBeCloseTo(
          over((share) => share, 2),
          12,
        );
        expect(synergyAmplitude).toBeCloseTo(over(Math.sqrt, 2) / over(Math.sqrt, 1), 12);
      }),
      { numRuns: 20 },
    );
  });

  it("have their information where a duplicate leaves the rule open", () => {
    const duplicated = {
      generator: "spectral",
      setting: "order-2",
      modalities: 3,
      control: "duplicated-modality",
    } as const;
    expect(truthOf(duplicated)).toMatchObject({ latentBits: 1, synergyBits: 1, synergyVariance: null });
  });
});
