import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dial } from "../../generators/dial.ts";
import type { DatasetRequest } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";

/** Completes a request the way a spec read from a file would be: types are not to be relied on. */
function complete(request: Record<string, unknown>) {
  return dial.complete({ generator: "dial", setting: "components", ...request } as unknown as DatasetRequest);
}

describe("a dial that cannot be set", () => {
  const cases: [Record<string, unknown>, string][] = [
    [{ setting: "synergy" }, 'Unknown setting "synergy". Known settings: components, mixture.'],
    [{ modalities: 5 }, "modalities is 5: dial makes 2 to 4 of them"],
    [{ logic: "parity" }, "logic is not an option of dial: leave it out."],
    [
      { redundancy: 1.5 },
      "redundancy is 1.5: it is the bits that all modalities hold, so give a number from 0 to 1.",
    ],
    [
      { setting: "mixture", redundancy: -0.1 },
      "redundancy is -0.1: it is the weight of the context where all modalities hold the label, so give a number from 0 to 1.",
    ],
    [
      { synergy: "much" },
      "synergy is much: it is the bits that only all modalities together tell, so give a number from 0 to 1.",
    ],
    [
      { setting: "mixture", synergy: Number.NaN },
      "synergy is NaN: it is the weight of the context where all modalities together tell the label, so give a number from 0 to 1.",
    ],
    [{ uniqueness: 0.5 }, "uniqueness is 0.5: give a list with one number per modality."],
    [
      { modalities: 3, uniqueness: [0.5, 0] },
      "uniqueness has 2 entries, but there are 3 modalities: give one number per modality.",
    ],
    [
      { uniqueness: [0, 2] },
      "uniqueness[1] is 2: it is the bits that the modality holds alone, so give a number from 0 to 1.",
    ],
    [
      { setting: "mixture", uniqueness: [Number.NaN, 0] },
      "uniqueness[0] is NaN: it is the weight of the context where the modality alone holds the label, so give a number from 0 to 1.",
    ],
    [{ uniqueness: ["1", 0] }, "uniqueness[0] is 1: "],
    [
      { synergy: 0 },
      "redundancy, uniqueness and synergy are all 0: there would be nothing to predict, so give one of them some bits.",
    ],
    [
      { setting: "mixture", redundancy: 0.5, uniqueness: [0.25, 0] },
      "redundancy, uniqueness and synergy sum to 0.75: they are the weights of a mixture, so make them sum to 1.",
    ],
    [{ setting: "mixture", synergy: 0 }, "redundancy, uniqueness and synergy sum to 0: "],
    [
      { setting: "mixture", synergy: 1, redundancy: 2e-9 },
      "redundancy, uniqueness and synergy sum to 1.000000002: ",
    ],
    [
      { redundancy: 1, uniqueness: [1, 0], synergy: 1, dims: [2, 2] },
      "dims[0] is 2, but modality 1 holds 3 bits: give at least 3.",
    ],
    [{ blockMean: 1 }, "blockMean belongs to embedded data: give latentDimensions too, or leave it out."],
    [{ latentDimensions: 2.5 }, "latentDimensions is 2.5: give a positive whole number."],
    [{ labelNoise: 0.6 }, "labelNoise is 0.6: "],
  ];

  it.each(cases)("%o says so", (request, message) => {
    expect(() => complete(request)).toThrow(UserError);
    expect(() => complete(request)).toThrow(message);
  });
});

describe("a dial that is left alone", () => {
  it.each(["components", "mixture"])("is all synergy in %s", (setting) => {
    expect(complete({ setting, modalities: 3 })).toMatchObject({
      redundancy: 0,
      uniqueness: [0, 0, 0],
      synergy: 1,
      dims: [1, 1, 1],
      labelNoise: 0,
    });
    const nothing = { setting, modalities: 3, redundancy: null, uniqueness: null, synergy: null };
    expect(complete(nothing)).toEqual(complete({ setting, modalities: 3 }));
  });

  it("has none of what is left out when something is given", () => {
    expect(complete({ redundancy: 0.5 })).toMatchObject({ redundancy: 0.5, uniqueness: [0, 0], synergy: 0 });
    expect(complete({ uniqueness: [0, 1] })).toMatchObject({ redundancy: 0, synergy: 0 });
  });

  it.each([
    ["components", [2, 3]],
    ["mixture", [3, 3]],
  ])("has the columns that the bits of %s need", (setting, dims) => {
    // Three contexts and a bit make six symbols.
    expect(complete({ setting, redundancy: 0.5, uniqueness: [0, 0.25], synergy: 0.25 }).dims).toEqual(dims);
  });

  it("takes what rounding leaves of a difference as zero", () => {
    const rest = Math.abs(1 - 0.7 - 0.2 - 0.1);
    const amounts = { redundancy: 0.7, uniqueness: [0.2, 0.1], synergy: rest };
    expect(complete({ setting: "mixture", ...amounts }).synergy).toBe(0);
    expect(complete(amounts).synergy).toBe(0);
  });

  it("completes its own specs to themselves", () => {
    const amount = fc.double({ min: 0, max: 1, noNaN: true });
    const amounts = fc.record({ redundancy: amount, uniqueness: fc.tuple(amount, amount), synergy: amount });
    fc.assert(
      fc.property(
        amounts.filter(({ redundancy }) => redundancy > 0.1),
        ({ redundancy, uniqueness, synergy }) => {
          const sum = redundancy + uniqueness[0] + uniqueness[1] + synergy;
          const weights = {
            redundancy: redundancy / sum,
            uniqueness: uniqueness.map((amount) => amount / sum),
            synergy: synergy / sum,
          };
          for (const request of [
            { redundancy, uniqueness, synergy },
            { setting: "mixture", ...weights },
            { latentDimensions: 4, redundancy, uniqueness, synergy },
          ]) {
            const spec = complete(request);
            expect(dial.complete(spec)).toStrictEqual(spec);
          }
        },
      ),
    );
  });
});
