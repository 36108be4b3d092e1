import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DatasetRequest } from "../../generators/index.ts";
import { spectral } from "../../generators/spectral.ts";
import { compensatedSum } from "../../math/compensated-sum.ts";
import { UserError } from "../../math/user-error.ts";
import { sharesOf } from "./spectral-laws.ts";

/** Completes a request the way a spec read from a file would be: types are not to be relied on. */
function complete(request: Record<string, unknown>) {
  return spectral.complete({
    generator: "spectral",
    setting: "shares",
    ...request,
  } as unknown as DatasetRequest);
}

const two = "2 shares, one per order, or 4, one per coalition by bitmask";

describe("a spectral request that cannot be carried out", () => {
  const cases: [Record<string, unknown>, string][] = [
    [{ modalities: 11 }, "modalities is 11: spectral makes 2 to 10 of them"],
    [
      { setting: "order-3" },
      'Unknown setting "order-3": did you mean "order-1"? Known settings: order-1, order-2, shares.',
    ],
    [{ setting: "synergy" }, 'Unknown setting "synergy". Known settings: order-1, order-2, shares.'],
    [{ target: "values" }, 'Unknown target "values": did you mean "value"? Known targets: value, class.'],
    [
      { scale: 4 },
      'scale turns the function into labels, and the target is a number: leave it out, or ask for target "class".',
    ],
    [
      { target: "value", labelNoise: 0.1 },
      'labelNoise replaces classes, and the target is a number: leave it out, or ask for target "class".',
    ],
    [
      { target: "class", scale: 0 },
      "scale is 0: it is the slope of the labels' log-odds, so give a positive number.",
    ],
    [{ target: "class", scale: -1 }, "scale is -1: "],
    [{ target: "class", scale: Number.POSITIVE_INFINITY }, "scale is Infinity: "],
    [{ target: "class", scale: "steep" }, "scale is steep: "],
    [{ target: "class", labelNoise: 0.6 }, "labelNoise is 0.6: "],
    [{ shares: 1 }, `shares is 1: give a list of ${two}.`],
    [{ shares: [0.5, 0.3, 0.2] }, `shares has 3 entries, but there are 2 modalities: give ${two}.`],
    [
      { shares: [1.5, -0.5] },
      "shares[1] is -0.5: it is a share of variance, so give a number of at least 0.",
    ],
    [{ shares: [Number.NaN, 1] }, "shares[0] is NaN: "],
    [{ shares: ["1", 0] }, "shares[0] is 1: "],
    [
      { shares: [0.1, 0.3, 0.3, 0.3] },
      "shares[0] is 0.1, but the empty coalition has no variance: give 0, and shares by bitmask after it.",
    ],
    [{ shares: [0.5, 0.4] }, "shares sum to 0.9, not 1: divide each by the sum."],
    [{ shares: [0, 0] }, "shares sum to 0, not 1: divide each by the sum."],
    [{ shares: [0.5, 0.500002] }, "shares sum to 1.0000019"],
    [
      { setting: "order-1", shares: [0.5, 0.5] },
      'shares belongs to setting "shares", and "order-1" settles them: leave it out, or take that setting.',
    ],
    [{ logic: "parity" }, "logic is not an option of spectral: leave it out."],
    [{ blockMean: 1 }, "blockMean belongs to embedded data: give latentDimensions too, or leave it out."],
    [{ dims: [0, 1] }, "dims[0] is 0: give a positive whole number."],
  ];

  it.each(cases)("%o says so", (request, message) => {
    expect(() => complete(request)).toThrow(UserError);
    expect(() => complete(request)).toThrow(message);
  });

  it("is refused for a seed that is not a positive whole number", () => {
    expect(() => spectral.generate(complete({}), 0)).toThrow("seed is 0: give a positive whole number.");
  });
});

describe("a spectral request that leaves things out", () => {
  it("gets the raw function of signs, every order with the same share", () => {
    expect(complete({ modalities: 3 })).toMatchObject({
      target: "value",
      scale: null,
      labelNoise: 0,
      dims: [1, 1, 1],
      latentDimensions: null,
    });
    const { shares } = complete({ modalities: 3 });
    const third = 1 / 3;
    [0, third / 3, third / 3, third / 3, third / 3, third / 3, third / 3, third].forEach((share, s) => {
      const found = shares![[0, 1, 2, 4, 3, 5, 6, 7][s]!];
      expect(found).toBeCloseTo(share, 15);
    });
  });

  it("gets scale 4 for classes", () => {
    expect(complete({ target: "class" }).scale).toBe(4);
  });

  it("treats null as left out", () => {
    const nothing = { modalities: null, target: null, shares: null, scale: null, dims: null };
    expect(complete(nothing)).toEqual(complete({}));
  });

  it("has a setting for each order, which puts all variance there, evenly", () => {
    expect(spectral.settings(3)).toEqual(["order-1", "order-2", "order-3", "shares"]);
    const even = 1 / 3;
    expect(complete({ setting: "order-2", modalities: 3 }).shares).toEqual([0, 0, 0, even, 0, even, even, 0]);
    expect(complete({ setting: "order-3", modalities: 3 }).shares).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  });
});

describe("shares", () => {
  it("by order are spread evenly over the coalitions of an order", () => {
    expect(complete({ modalities: 3, shares: [0.75, 0.25, 0] }).shares).toEqual(
      complete({ modalities: 3, shares: [0, 3, 3, 1, 3, 1, 1, 0].map((share) => share / 12) }).shares,
    );
  });

  it("that sum to nearly one are made to sum to one", () => {
    const { shares } = complete({ shares: [0.3333333, 0.6666666] });
    expect(compensatedSum(shares!)).toBe(1);
    // 1e-7 is missing in the request, and shared out.
    expect(shares![3]).toBeCloseTo(2 / 3, 7);
  });

  it.each([2, 3, 5])("of %i modalities are completed once and for all", (modalities) => {
    const byOrder = fc
      .array(fc.integer({ min: 0, max: 50 }), { minLength: modalities, maxLength: modalities })
      .filter((weights) => weights.some(Boolean))
      .map((weights) => weights.map((weight) => weight / weights.reduce((sum, other) => sum + other, 0)));
    const requests = fc.oneof(
      fc.oneof(byOrder, sharesOf(modalities)).map((shares) => ({ setting: "shares", shares })),
      fc.constantFrom(...spectral.settings(modalities)).map((setting) => ({ setting })),
    );
    fc.assert(
      fc.property(requests, fc.double({ min: -9e-7, max: 9e-7, noNaN: true }), (request, off) => {
        const shares = "shares" in request ? request.shares.map((share) => share * (1 + off)) : null;
        const once = complete({ ...request, modalities, shares });
        expect(once.shares).toHaveLength(2 ** modalities);
        // One unit in the last place of one.
        expect(Math.abs(compensatedSum(once.shares!) - 1)).toBeLessThanOrEqual(Number.EPSILON);
        expect(spectral.complete(once)).toStrictEqual(once);
        expect(JSON.parse(JSON.stringify(once))).toStrictEqual(once);
      }),
    );
  });

  it("keep no sign of zero, which would not survive JSON", () => {
    const { shares } = complete({ shares: [1, -0] });
    expect(Object.is(shares![3], 0)).toBe(true);
  });

  it("of ten modalities sum to one as closely as doubles can", () => {
    for (const setting of spectral.settings(10)) {
      const { shares } = complete({ setting, modalities: 10 });
      expect(Math.abs(compensatedSum(shares!) - 1)).toBeLessThanOrEqual(Number.EPSILON);
    }
  });
});
