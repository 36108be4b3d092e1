import { describe, expect, it } from "vitest";
import { lawOfBits, lawOfHiddenBits } from "./designed-laws.ts";
import { expectTruth, truthOf } from "./expect-truth.ts";

describe.each(["xor", "hd-xor"])("%s of two modalities", (generator) => {
  it("is pure synergy: one bit, and all of the variance", () => {
    expect(truthOf({ generator, setting: "synergy" })).toEqual({
      latentBits: 1,
      redundancyBits: 0,
      uniqueBits: [0, 0],
      synergyBits: 1,
      synergyVariance: 1,
      synergyAmplitude: 1,
      role: "pure-synergy",
    });
  });

  it("is unique, without interaction", () => {
    expect(truthOf({ generator, setting: "uniqueness-2" })).toEqual({
      latentBits: 1,
      redundancyBits: 0,
      uniqueBits: [0, 1],
      synergyBits: 0,
      synergyVariance: 0,
      synergyAmplitude: 0,
      role: "uniqueness",
    });
  });

  it("is redundant, with no rule whose variance there would be", () => {
    expect(truthOf({ generator, setting: "redundancy" })).toEqual({
      latentBits: 1,
      redundancyBits: 1,
      uniqueBits: [0, 0],
      synergyBits: 0,
      synergyVariance: null,
      synergyAmplitude: null,
      role: "redundancy",
    });
  });

  it("is noise when labels are random", () => {
    expect(truthOf({ generator, setting: "random" })).toEqual({
      latentBits: 0,
      redundancyBits: 0,
      uniqueBits: [0, 0],
      synergyBits: 0,
      synergyVariance: null,
      synergyAmplitude: null,
      role: "noise",
    });
  });
});

describe("two modalities", () => {
  const three = 3 / 4;
  const whole = -three * Math.log2(three) - (1 / 4) * Math.log2(1 / 4);

  it.each([
    ["and", (bits: readonly number[]) => bits[0]! & bits[1]!],
    ["or", (bits: readonly number[]) => bits[0]! | bits[1]!],
  ])("joined by %s: half a bit of synergy, the rest redundant, a third of the variance", (_, answer) => {
    // Each bit alone fixes the label half of the time, so the least that both need tell is what one tells.
    expectTruth(lawOfBits(2, answer), {
      latentBits: whole,
      redundancyBits: whole - 1 / 2,
      uniqueBits: [0, 0],
      synergyBits: 1 / 2,
      synergyVariance: 1 / 3,
      synergyAmplitude: 1 / 3,
      role: "synergy",
    });
  });

  it("that are the label: all unique; its four classes are products of probabilities, so they interact", () => {
    expectTruth(
      lawOfBits(2, (bits) => bits[0]! + 2 * bits[1]!),
      {
        latentBits: 2,
        redundancyBits: 0,
        uniqueBits: [1, 1],
        synergyBits: 0,
        // Each class has a probability like that of `and`.
        synergyVariance: 1 / 3,
        synergyAmplitude: 1 / 3,
        role: "uniqueness",
      },
    );
  });

  it("of which one knows the other's bit and one more are mixed", () => {
    const held = [
      (bits: readonly number[]) => bits[0]! + 2 * bits[1]!,
      (bits: readonly number[]) => bits[0]!,
    ];
    expectTruth(
      lawOfHiddenBits(2, held, [4, 2], (bits) => bits[0]! + 2 * bits[1]!),
      {
        latentBits: 2,
        redundancyBits: 1,
        uniqueBits: [1, 0],
        synergyBits: 0,
        synergyVariance: null,
        synergyAmplitude: null,
        role: "mixed",
      },
    );
  });

  it("have atoms of the label's own size under label noise, and the variance of the rule without it", () => {
    const noise = 0.1;
    const kept = 1 + noise * Math.log2(noise) + (1 - noise) * Math.log2(1 - noise);
    expect(truthOf({ generator: "xor", setting: "synergy", labelNoise: noise })).toMatchObject({
      latentBits: expect.closeTo(kept, 12),
      synergyBits: expect.closeTo(kept, 12),
      synergyVariance: 1,
      role: "pure-synergy",
    });
  });
});
