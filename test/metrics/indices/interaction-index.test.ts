import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitCount } from "../../../math/bit-count.ts";
import { indexNames, interactionIndex, interactionIndices } from "../../../metrics/indices/index.ts";
import { games, unanimity, valuesOf } from "./random-games.ts";

describe.each(indexNames)("%s", (name) => {
  it("is the same of many games at once as of one after another, and leaves them as they are", () => {
    const tables = fc
      .integer({ min: 1, max: 5 })
      .chain((players) =>
        fc.tuple(
          fc.integer({ min: 1, max: players }),
          fc.array(valuesOf(players), { minLength: 1, maxLength: 4 }),
        ),
      );
    fc.assert(
      fc.property(tables, ([order, rows]) => {
        const players = Math.log2(rows[0]!.length);
        const values = Float64Array.from(rows.flat());
        const found = interactionIndices(values, players, name, order);
        expect([...found]).toEqual(rows.flatMap((row) => [...interactionIndex(row, name, order)]));
        expect([...values]).toEqual(rows.flat());
      }),
    );
  });

  it("is 0 for coalitions above the order", () => {
    fc.assert(
      fc.property(games(2), ({ order, values }) => {
        const found = interactionIndex(values, name, order);
        expect([...found].filter((value, s) => bitCount(s) > order && value !== 0)).toEqual([]);
      }),
    );
  });
});

describe("interactionIndex", () => {
  it("goes up to all players when no order is given", () => {
    expect([...interactionIndex(unanimity(3, 7), "Moebius")]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  });

  // v = 2 for none, 3 for the first, 5 for the second, 10 for both.
  it.each([
    ["SV", 2],
    ["BV", 5],
    // The mean over sizes: (2 + (3 + 5) / 2 + 10) / 3.
    ["SII", 16 / 3],
    ["BII", 5],
    ["CHII", 2],
    ["k-SII", 2],
    ["STII", 2],
    ["FSII", 2],
    // What the best sum of single players starts from: 5 less half of 3 and half of 6.
    ["FBII", 1],
    ["kADD-SHAP", 2],
    ["Moebius", 2],
    ["Co-Moebius", 10],
    ["SGV", 0],
    ["BGV", 0],
    ["CHGV", 0],
  ] as const)("gives the empty coalition what the literature does: %s", (name, wanted) => {
    const found = interactionIndex([2, 3, 5, 10], name, 1)[0]!;
    // A few roundings.
    expect(found).toBeCloseTo(wanted, 14);
  });

  it("speaks of single players only where the index is a value, whatever the order", () => {
    expect([...interactionIndex([0, 1, 2, 9], "SV", 2)]).toEqual([0, 4, 5, 0]);
    expect([...interactionIndex([0, 1, 2, 9], "BV", 2)]).toEqual([3, 4, 5, 0]);
  });

  it.each([0, 1, 3, 6])("refuses a game of %i values", (length) => {
    expect(() => interactionIndex(new Float64Array(length), "SII")).toThrow(
      `A game of n players has 2^n values, n of at least 1, not ${length}.`,
    );
  });

  it.each([0, 3, 1.5, Number.NaN])("refuses the order %d of a game of two players", (order) => {
    expect(() => interactionIndex([0, 1, 2, 3], "SII", order)).toThrow(
      `The order is ${order}, and must be one of 1..2.`,
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses the value %d and says whose it is", (value) => {
    expect(() => interactionIndices(Float64Array.of(0, 1, 2, 3, 4, 5, value, 7), 2, "SII", 2)).toThrow(
      `The value of coalition 2 is ${value}, and must be finite.`,
    );
  });

  it("refuses a table that is not one of whole games", () => {
    expect(() => interactionIndices(new Float64Array(12), 3, "SII", 2)).toThrow(
      "Games of 3 players have 8 values each, and 12 is no multiple of that.",
    );
  });

  it("refuses more than twenty players", () => {
    expect(() => interactionIndices(new Float64Array(0), 21, "SII", 2)).toThrow(
      "A table over coalitions is made for up to 20 players, not 21.",
    );
  });
});
