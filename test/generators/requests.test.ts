import { describe, expect, it } from "vitest";
import { type DatasetRequest, findGenerator, generators } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";

const fewest = { generator: "hd-xor", setting: "synergy" } as const;

/** Completes a request the way a spec read from a file would be: types are not to be relied on. */
function complete(request: Record<string, unknown>) {
  const asked = { ...fewest, ...request } as unknown as DatasetRequest;
  return findGenerator(asked.generator).complete(asked);
}

describe("a request that cannot be carried out", () => {
  const cases: [Record<string, unknown>, string][] = [
    [
      { generator: "hdxor" },
      'Unknown generator "hdxor": did you mean "hd-xor"? Known generators: xor, hd-xor',
    ],
    [
      { setting: "synergi" },
      'Unknown setting "synergi": did you mean "synergy"? Known settings: uniqueness-1',
    ],
    [{ setting: undefined }, 'Unknown setting "undefined"'],
    [
      { setting: "uniqueness-3" },
      'setting "uniqueness-3" is about modality 3, but there are 2 modalities: ' +
        "take uniqueness-1 to uniqueness-2, or ask for more modalities.",
    ],
    [{ setting: "uniqueness-0" }, 'Unknown setting "uniqueness-0": did you mean "uniqueness-1"?'],
    [{ setting: "uniqueness-01" }, 'Unknown setting "uniqueness-01": did you mean "uniqueness-1"?'],
    [{ setting: "uniqueness" }, 'Unknown setting "uniqueness": did you mean "uniqueness-1"?'],
    [{ logic: "party" }, 'Unknown logic "party": did you mean "parity"? Known logics: parity, exactly-one.'],
    [{ profile: "papers" }, 'Unknown profile "papers": did you mean "paper"? Known profiles: code, paper.'],
    [{ profile: "toString" }, 'Unknown profile "toString". Known profiles: code, paper.'],
    [{ modalitys: 3 }, 'Unknown field "modalitys": did you mean "modalities"?'],
    [{ modalities: 1 }, "modalities is 1: hd-xor makes 2 to 6 of them"],
    [{ modalities: 7 }, "modalities is 7: hd-xor makes 2 to 6 of them"],
    [{ modalities: 2.5 }, "modalities is 2.5: "],
    [{ modalities: "3" }, "modalities is 3: "],
    [
      { samples: 19 },
      "samples is 19: give a whole number of at least 20, so that every part of the split has rows.",
    ],
    [{ samples: 100.5 }, "samples is 100.5: "],
    [{ samples: Number.NaN }, "samples is NaN: "],
    [
      { modalities: 3, dims: [5, 5] },
      "dims has 2 entries, but there are 3 modalities: give one per modality.",
    ],
    [{ dims: [5, 5, 5] }, "dims has 3 entries, but there are 2 modalities: give one per modality."],
    [{ dims: 5 }, "dims is 5: give a list with one entry per modality."],
    [{ dims: [5, 0] }, "dims[1] is 0: give a positive whole number."],
    [{ dims: [1.5, 5] }, "dims[0] is 1.5: give a positive whole number."],
    [{ latentDimensions: 0 }, "latentDimensions is 0: give a positive whole number."],
    [
      { setting: "redundancy", latentDimensions: 5 },
      "latentDimensions is 5, but redundancy gives each of two bits half of it in profile code: give an even number.",
    ],
    [{ blockMean: -1 }, "blockMean is -1: it is a distance from zero, so give zero or a positive number."],
    [{ blockMean: Number.POSITIVE_INFINITY }, "blockMean is Infinity: "],
    [{ blockDeviation: 0 }, "blockDeviation is 0: give a positive number."],
    [{ blockDeviation: "wide" }, "blockDeviation is wide: give a positive number."],
    [{ labelNoise: 0.6 }, "labelNoise is 0.6: it is the probability that a label is replaced by another, "],
    [{ labelNoise: -0.1 }, "so give a number from 0 to 0.5."],
    [{ labelNoise: "much" }, "labelNoise is much: "],
    [{ shares: [0, 1, 0, 0] }, "shares is not an option of hd-xor: leave it out."],
    ...(
      ["profile", "latentDimensions", "blockMean", "blockDeviation", "redundancy", "targetNoise"] as const
    ).map((field): [Record<string, unknown>, string] => [
      { generator: "xor", [field]: 1 },
      `${field} is not an option of xor: leave it out.`,
    ]),
    [{ generator: "xor", target: "value" }, "target is not an option of xor: leave it out."],
    [
      { generator: "xor", setting: "uniqueness-2", dims: [1, 1] },
      "dims[1] is 1, but modality 2 of uniqueness-2 holds 2 bits: give at least 2.",
    ],
  ];

  it.each(cases)("%o says so", (request, message) => {
    expect(() => complete(request)).toThrow(UserError);
    expect(() => complete(request)).toThrow(message);
  });

  it("is refused by a generator it does not name", () => {
    for (const generator of generators) {
      expect(() => generator.complete({ generator: "other", setting: "synergy" })).toThrow(UserError);
    }
  });

  it.each([0, -1, 1.5, Number.NaN])("is refused for seed %d", (seed) => {
    for (const generator of generators) {
      const setting = generator.settings(2)[0]!;
      const spec = generator.complete({ generator: generator.id, setting, samples: 20 });
      expect(() => generator.generate(spec, seed)).toThrow(`seed is ${seed}: give a positive whole number.`);
    }
  });
});

describe("a request that leaves things out", () => {
  it("treats null as left out", () => {
    const nothing = {
      modalities: null,
      samples: null,
      dims: null,
      logic: null,
      profile: null,
      blockMean: null,
      target: null,
      labelNoise: null,
      control: null,
      shares: null,
    };
    expect(complete(nothing)).toEqual(complete({}));
  });

  it("gets the published code's constants from hd-xor", () => {
    expect(complete({})).toEqual({
      generator: "hd-xor",
      setting: "synergy",
      modalities: 2,
      samples: 20_000,
      dims: [200, 100],
      target: "class",
      labelNoise: 0,
      control: null,
      logic: "exactly-one",
      profile: "code",
      latentDimensions: 200,
      blockMean: 0.35,
      blockDeviation: 2,
      redundancy: null,
      uniqueness: null,
      synergy: null,
      shares: null,
      scale: null,
      coefficients: null,
      correlation: null,
      targetNoise: null,
    });
  });

  it.each([
    ["code", "uniqueness-1", 0.35, 1],
    ["code", "redundancy", 0.25, 1],
    ["code", "synergy", 0.35, 2],
    ["code", "random", 0.5, 1],
    ["paper", "uniqueness-2", 0.35, 1],
    ["paper", "redundancy", 0.35, 1],
    ["paper", "synergy", 0.35, 1],
    ["paper", "random", 0, 1],
  ])("gets the constants of %s, %s", (profile, setting, blockMean, blockDeviation) => {
    expect(complete({ profile, setting })).toMatchObject({ blockMean, blockDeviation });
    const overridden = { profile, setting, blockMean: 0.1, blockDeviation: 3 };
    expect(complete(overridden)).toMatchObject({ blockMean: 0.1, blockDeviation: 3 });
  });

  it.each([
    ["code", 2, [200, 100]],
    ["code", 3, [200, 100, 150]],
    ["code", 4, [200, 100, 150, 100]],
    ["code", 5, [200, 100, 150, 100, 150]],
    ["code", 6, [200, 100, 150, 100, 150, 100]],
    ["paper", 2, [110, 90]],
    ["paper", 3, [110, 90, 100]],
    ["paper", 4, [110, 90, 100, 110]],
    ["paper", 5, [110, 90, 100, 110, 90]],
    ["paper", 6, [110, 90, 100, 110, 90, 100]],
  ])("gets the dims of %s for %i modalities", (profile, modalities, dims) => {
    expect(complete({ profile, modalities }).dims).toEqual(dims);
  });

  it("gets parity from xor and from the paper, which writes the label that way", () => {
    expect(complete({ generator: "xor" }).logic).toBe("parity");
    expect(complete({ profile: "paper" }).logic).toBe("parity");
  });

  it("may have odd latent dimensions where nothing is halved", () => {
    expect(complete({ latentDimensions: 5 }).latentDimensions).toBe(5);
    expect(complete({ setting: "redundancy", profile: "paper", latentDimensions: 5 }).latentDimensions).toBe(
      5,
    );
  });
});
