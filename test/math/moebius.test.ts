import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addSupersets, moebius, zeta } from "../../math/moebius.ts";

/** Tables over the coalitions of 0 to 7 players; whole numbers, whose sums and differences are exact. */
const games = fc
  .integer({ min: 0, max: 7 })
  .chain((players) =>
    fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 ** players, maxLength: 2 ** players }),
  );

function transformed(transform: (values: Float64Array) => void, values: readonly number[]): number[] {
  const table = Float64Array.from(values);
  transform(table);
  return [...table];
}

/** The definition: for each coalition the sum over its subsets, each with its factor. */
function overSubsets(values: readonly number[], factor: (missing: number) => number): number[] {
  return values.map((_, coalition) =>
    values.reduce(
      (sum, value, subset) =>
        (subset & coalition) === subset ? sum + factor(order(coalition) - order(subset)) * value : sum,
      0,
    ),
  );
}

function order(coalition: number): number {
  return [...coalition.toString(2)].filter((digit) => digit === "1").length;
}

describe("zeta", () => {
  it("sums over subsets", () => {
    fc.assert(
      fc.property(games, (values) => {
        expect(transformed(zeta, values)).toEqual(overSubsets(values, () => 1));
      }),
    );
  });

  it("is undone by moebius", () => {
    fc.assert(
      fc.property(games, (values) => {
        expect(transformed(moebius, transformed(zeta, values))).toEqual(values);
      }),
    );
  });
});

describe("moebius", () => {
  it("sums over subsets with alternating signs", () => {
    fc.assert(
      fc.property(games, (values) => {
        const signed = overSubsets(values, (missing) => (missing % 2 === 0 ? 1 : -1));
        expect(transformed(moebius, values)).toEqual(signed);
      }),
    );
  });

  it("is undone by zeta", () => {
    fc.assert(
      fc.property(games, (values) => {
        expect(transformed(zeta, transformed(moebius, values))).toEqual(values);
      }),
    );
  });

  it("finds one dividend in a game that is won by one coalition and all that contain it", () => {
    expect(transformed(moebius, [0, 0, 0, 1, 0, 0, 0, 1])).toEqual([0, 0, 0, 1, 0, 0, 0, 0]);
  });
});

describe("addSupersets", () => {
  it("sums over supersets", () => {
    fc.assert(
      fc.property(games, (values) => {
        const all = values.length - 1;
        const wanted = overSubsets(values.toReversed(), () => 1).map((_, s, sums) => sums[all ^ s]);
        expect(transformed(addSupersets, values)).toEqual(wanted);
      }),
    );
  });

  it("sums for coalitions up to a size what it does without a limit", () => {
    fc.assert(
      fc.property(games, fc.integer({ min: 0, max: 7 }), (values, largest) => {
        const small = (_: number, coalition: number) => order(coalition) <= largest;
        const found = transformed((table) => addSupersets(table, largest), values);
        expect(found.filter(small)).toEqual(transformed(addSupersets, values).filter(small));
      }),
    );
  });
});

describe.each([
  ["zeta", zeta],
  ["moebius", moebius],
])("%s of several rows", (_, transform) => {
  it("is that of each row", () => {
    const rows = fc
      .integer({ min: 1, max: 5 })
      .chain((players) =>
        fc.array(
          fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2 ** players, maxLength: 2 ** players }),
          { minLength: 1, maxLength: 4 },
        ),
      );
    fc.assert(
      fc.property(rows, (games) => {
        const found = transformed((table) => transform(table, Math.log2(games[0]!.length)), games.flat());
        expect(found).toEqual(games.flatMap((game) => transformed(transform, game)));
      }),
    );
  });

  it("refuses rows that are not whole", () => {
    expect(() => transform(new Float64Array(12), 3)).toThrow(
      "A table over coalitions has rows of 2^n entries, not 12.",
    );
  });
});

describe.each([
  ["zeta", zeta],
  ["moebius", moebius],
  ["addSupersets", addSupersets],
])("%s", (_, transform) => {
  it.each([0, 3, 6])("refuses a table of %i entries", (length) => {
    expect(() => transform(new Float64Array(length))).toThrow(
      `A table over coalitions has rows of 2^n entries, not ${length}.`,
    );
  });
});
