import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { levelsOf } from "../../math/levels.ts";
import { kendall, spearman } from "../../math/rank-correlation.ts";

const correlations = [
  { name: "spearman", correlation: spearman },
  { name: "kendall", correlation: kendall },
];
const pairs = fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })), {
  maxLength: 25,
});

const x = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
const y = [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5];
const dial = [0, 0, 0, 0.25, 0.25, 0.5, 0.5, 0.5, 0.75, 1, 1, 1];
const values = [0.1, 0.05, 0.3, 0.2, 0.3, 0.3, 0.7, 0.5, 0.6, 0.6, 0.9, 0.8];
const counts = Float64Array.of(2, 0, 1, 3, 1, 0, 2, 1, 1, 1, 0, 2);

/** Of the list in which every record stands as often as it is counted, by SciPy 1.17. */
const references = [
  { name: "many ties", a: x, b: y, times: undefined, rho: 0.1415796863640157, tau: 0.17109647770728875 },
  { name: "a dial", a: values, b: dial, times: undefined, rho: 0.8809582821840686, tau: 0.7806708682974502 },
  { name: "copies", a: values, b: dial, times: counts, rho: 0.8704023641277869, tau: 0.7554494477488184 },
];

/** Tau-b by its definition, pair by pair. */
function tauByPairs(list: readonly (readonly [number, number])[]): number | null {
  let balance = 0;
  let untied = [0, 0] as [number, number];
  for (const [i, [a, b]] of list.entries())
    for (const [c, d] of list.slice(0, i)) {
      balance += Math.sign(a - c) * Math.sign(b - d);
      untied = [untied[0] + Number(a !== c), untied[1] + Number(b !== d)];
    }
  return untied[0] * untied[1] === 0 ? null : balance / Math.sqrt(untied[0] * untied[1]);
}

/** The correlation of mid-ranks, found by counting. */
function rhoByRanks(list: readonly (readonly [number, number])[]): number | null {
  const ranks = (side: 0 | 1) =>
    list.map((own) => list.reduce((sum, other) => sum + (Math.sign(own[side] - other[side]) + 1) / 2, 0));
  const centred = ([0, 1] as const).map((side) => {
    const all = ranks(side);
    return all.map((rank) => rank - list.length / 2);
  });
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, v, i) => sum + v * b[i]!, 0);
  const squares = dot(centred[0]!, centred[0]!) * dot(centred[1]!, centred[1]!);
  return squares === 0 ? null : dot(centred[0]!, centred[1]!) / Math.sqrt(squares);
}

describe.each(references)("of $name", ({ a, b, times, rho, tau }) => {
  it("both correlations are SciPy's", () => {
    // Double precision.
    expect(spearman(levelsOf(a), levelsOf(b), times)).toBeCloseTo(rho, 14);
    expect(kendall(levelsOf(a), levelsOf(b), times)).toBeCloseTo(tau, 14);
  });
});

describe("by hand", () => {
  it("spearman of 1 2 3 and 1 3 2 is a half, kendall a third", () => {
    const [a, b] = [levelsOf([1, 2, 3]), levelsOf([1, 3, 2])];
    expect(spearman(a, b)).toBe(0.5);
    // The root of a square.
    expect(kendall(a, b)).toBeCloseTo(1 / 3, 15);
  });
});

describe("kendall", () => {
  it("is its definition, copies of records included", () => {
    fc.assert(
      fc.property(pairs, fc.array(fc.nat({ max: 3 }), { minLength: 25, maxLength: 25 }), (list, times) => {
        const copies = list.flatMap((pair, i) => Array.from({ length: times[i]! }, () => pair));
        const [a, b] = [levelsOf(list.map(([first]) => first)), levelsOf(list.map(([, second]) => second))];
        const found = kendall(
          a,
          b,
          Float64Array.from(list, (_, i) => times[i]!),
        );
        const expected = tauByPairs(copies);
        // Double precision.
        if (expected === null) expect(found).toBeNull();
        else expect(found).toBeCloseTo(expected, 12);
      }),
    );
  });
});

describe("spearman", () => {
  it("is its definition, copies of records included", () => {
    fc.assert(
      fc.property(pairs, fc.array(fc.nat({ max: 3 }), { minLength: 25, maxLength: 25 }), (list, times) => {
        const copies = list.flatMap((pair, i) => Array.from({ length: times[i]! }, () => pair));
        const [a, b] = [levelsOf(list.map(([first]) => first)), levelsOf(list.map(([, second]) => second))];
        const found = spearman(
          a,
          b,
          Float64Array.from(list, (_, i) => times[i]!),
        );
        const expected = rhoByRanks(copies);
        // Double precision.
        if (expected === null) expect(found).toBeNull();
        else expect(found).toBeCloseTo(expected, 12);
      }),
    );
  });
});

describe.each(correlations)("$name", ({ correlation }) => {
  it("is exactly 1 between equal orders and -1 between opposite ones, ties included", () => {
    expect(correlation(levelsOf(x), levelsOf(x))).toBe(1);
    expect(correlation(levelsOf(x), levelsOf(x.map((value) => -value)))).toBe(-1);
  });

  it("is not moved by a rising transform, turned by the sign, and the same with sides exchanged", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const b = levelsOf(list.map(([, second]) => second));
        const of = (change: (first: number) => number) => levelsOf(list.map(([first]) => change(first)));
        const plain = correlation(
          of((first) => first),
          b,
        );
        expect(
          correlation(
            of((first) => first ** 3 + 7),
            b,
          ),
        ).toBe(plain);
        const turned = correlation(
          of((first) => -first),
          b,
        );
        // A zero has two signs.
        expect(turned).toEqual(plain === null ? null : 0 - plain);
        const exchanged = correlation(
          b,
          of((first) => first),
        );
        // Two divisions in another order.
        if (plain === null) expect(exchanged).toBeNull();
        else expect(exchanged).toBeCloseTo(plain, 14);
      }),
    );
  });

  it("is null where one side is all equal, or drawn as such", () => {
    expect(correlation(levelsOf([1, 1]), levelsOf([1, 2]))).toBeNull();
    expect(correlation(levelsOf([1, 2]), levelsOf([1, 1]))).toBeNull();
    expect(correlation(levelsOf([1, 2]), levelsOf([1, 2]), Float64Array.of(2, 0))).toBeNull();
    expect(correlation(levelsOf([]), levelsOf([]))).toBeNull();
  });
});
