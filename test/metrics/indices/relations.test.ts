import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitCount } from "../../../math/bit-count.ts";
import { zeta } from "../../../math/moebius.ts";
import { type IndexName, interactionIndex } from "../../../metrics/indices/index.ts";
import { coalitions, expectSame, games } from "./random-games.ts";

/** Entries of coalitions of one size. */
function ofSize(size: number, interactions: Float64Array): Float64Array {
  return interactions.map((value, s) => (bitCount(s) === size ? value : 0));
}

describe("single players", () => {
  it.each<[IndexName, IndexName]>([
    ["SII", "SV"],
    ["CHII", "SV"],
    ["kADD-SHAP", "SV"],
    ["SGV", "SV"],
    ["CHGV", "SV"],
    ["BII", "BV"],
    ["BGV", "BV"],
  ])("%s gives them %s, whatever the order", (index, value) => {
    fc.assert(
      fc.property(games(), ({ values, order }) => {
        const found = ofSize(1, interactionIndex(values, index, order));
        expectSame(found, ofSize(1, interactionIndex(values, value, 1)));
      }),
    );
  });

  it.each<[IndexName, IndexName]>([
    ["k-SII", "SV"],
    ["STII", "SV"],
    ["FSII", "SV"],
    ["FBII", "BV"],
  ])("%s of order 1 is %s", (index, value) => {
    fc.assert(
      fc.property(games(), ({ values }) => {
        const [found, wanted] = [index, value].map((name) => ofSize(1, interactionIndex(values, name, 1)));
        expectSame(found!, wanted!);
      }),
    );
  });
});

describe("coalitions of the highest order", () => {
  it.each<[IndexName, IndexName]>([
    ["k-SII", "SII"],
    ["FBII", "BII"],
  ])("%s gives them %s", (index, base) => {
    fc.assert(
      fc.property(games(), ({ values, order }) => {
        const [found, wanted] = [index, base].map((name) =>
          ofSize(order, interactionIndex(values, name, order)),
        );
        expectSame(found!, wanted!);
      }),
    );
  });
});

describe("FBII", () => {
  it("is the Banzhaf expansion about even chances, cut off at the order and multiplied out", () => {
    fc.assert(
      fc.property(games(), ({ values, order }) => {
        const banzhaf = interactionIndex(values, "BII", order);
        const kept = [0, ...coalitions(Math.log2(values.length), order)];
        const wanted = new Float64Array(values.length);
        for (const s of kept) {
          for (const t of kept) {
            if ((s & t) === s) wanted[s] = wanted[s]! + (-1 / 2) ** bitCount(t ^ s) * banzhaf[t]!;
          }
        }
        expectSame(interactionIndex(values, "FBII", order), wanted);
      }),
    );
  });
});

describe("kADD-SHAP", () => {
  it("is the Shapley interaction index of the game that Faith-Shap fits", () => {
    fc.assert(
      fc.property(games(), ({ values, order }) => {
        const fitted = interactionIndex(values, "FSII", order);
        zeta(fitted);
        const wanted = interactionIndex(fitted, "SII", order);
        expectSame(interactionIndex(values, "kADD-SHAP", order).subarray(1), wanted.subarray(1));
      }),
    );
  });

  it("is the Shapley interaction index itself when no order is left out", () => {
    fc.assert(
      fc.property(games(), ({ values }) => {
        const [found, wanted] = (["kADD-SHAP", "SII"] as const).map((name) => interactionIndex(values, name));
        expectSame(found!.subarray(1), wanted!.subarray(1));
      }),
    );
  });
});

describe("fits", () => {
  it.each(["FSII", "FBII"] as const)("%s finds a game of its own order again", (name) => {
    fc.assert(
      fc.property(games(), ({ values, order }) => {
        const coefficients = Float64Array.from(values, (value, s) => (bitCount(s) <= order ? value : 0));
        const game = coefficients.slice();
        zeta(game);
        expectSame(interactionIndex(game, name, order), coefficients);
      }),
    );
  });

  it("differ between the kernels where something is left out", () => {
    const game = [0, 0, 0, 0, 0, 0, 0, 1];
    // -1/6 and -1/4 by the closed forms.
    expect(interactionIndex(game, "FSII", 2)[1]).toBeCloseTo(-1 / 6, 14);
    expect(interactionIndex(game, "FBII", 2)[1]).toBeCloseTo(-1 / 4, 14);
  });
});
