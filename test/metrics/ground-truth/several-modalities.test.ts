import { describe, expect, it } from "vitest";
import { groundTruth } from "../../../metrics/index.ts";
import { lawOfBits, lawOfHiddenBits } from "./designed-laws.ts";
import { truthOf } from "./expect-truth.ts";

const parity = (bits: readonly number[]) => bits.reduce((sum, bit) => sum + bit, 0) % 2;

describe("more modalities", () => {
  it.each([3, 4, 5])("are pure synergy in the parity of %i bits", (modalities) => {
    expect(groundTruth(lawOfBits(modalities, parity))).toEqual({
      latentBits: 1,
      redundancyBits: null,
      uniqueBits: null,
      synergyBits: 1,
      synergyVariance: 1,
      synergyAmplitude: 1,
      role: "pure-synergy",
    });
  });

  it.each([
    ["uniqueness-3", { latentBits: 1, synergyBits: 0, synergyVariance: 0, role: "uniqueness" }],
    ["redundancy", { latentBits: 1, synergyBits: 0, synergyVariance: null, role: "redundancy" }],
    ["random", { latentBits: 0, synergyBits: 0, synergyVariance: null, role: "noise" }],
  ])("of XOR data have the role of the setting %s", (setting, wanted) => {
    expect(truthOf({ generator: "xor", setting, modalities: 4 })).toMatchObject(wanted);
  });

  it("two of which hold a parity are synergy, but not of all", () => {
    const law = lawOfBits(3, (bits) => parity(bits.slice(0, 2)));
    expect(groundTruth(law)).toMatchObject({ latentBits: 1, synergyBits: 1, role: "synergy" });
  });

  it("joined by and have synergy, in an amount that takes a decomposition to know", () => {
    const law = lawOfBits(3, (bits) => Math.min(...bits));
    expect(groundTruth(law)).toMatchObject({ synergyBits: null, role: "synergy" });
  });

  it("that are the label are all unique", () => {
    const law = lawOfBits(3, (bits) => bits[0]! + 2 * bits[1]! + 4 * bits[2]!);
    expect(groundTruth(law)).toMatchObject({ latentBits: 3, synergyBits: 0, role: "uniqueness" });
  });

  const bit = (k: number) => (bits: readonly number[]) => bits[k]!;
  const pair = (k: number, l: number) => (bits: readonly number[]) => bits[k]! + 2 * bits[l]!;

  it("of which two at a time hold each bit of the label are redundant", () => {
    const law = lawOfHiddenBits(
      3,
      [pair(0, 1), pair(1, 2), pair(2, 0)],
      [4, 4, 4],
      (bits) => bits[0]! + 2 * bits[1]! + 4 * bits[2]!,
    );
    expect(groundTruth(law)).toMatchObject({ latentBits: 3, synergyBits: 0, role: "redundancy" });
  });

  it("of which one has what another has and more are mixed, beside a third of noise", () => {
    const law = lawOfHiddenBits(3, [pair(0, 1), bit(0), bit(2)], [4, 2, 2], pair(0, 1));
    expect(groundTruth(law)).toMatchObject({ latentBits: 2, synergyBits: 0, role: "mixed" });
  });

  it("have no known role where two together repeat what a third has alone", () => {
    const law = lawOfHiddenBits(2, [(bits) => parity(bits), bit(0), bit(1)], [2, 2, 2], parity);
    expect(groundTruth(law)).toMatchObject({ latentBits: 1, synergyBits: 0, role: null });
  });
});
