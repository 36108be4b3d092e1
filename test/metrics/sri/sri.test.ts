import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { pairwiseInteractions, type SriPair, sri } from "../../../metrics/index.ts";
import { games } from "../../laws/support/arbitrary-games.ts";
import { valuesOf } from "../../laws/support/game-of.ts";
import { expectTenDigits, type ReferenceGame, referenceGames } from "../reference-vectors.ts";

type Pairs = Readonly<Record<string, number>>;

interface SriReference extends ReferenceGame {
  readonly sri_synergy: Pairs;
  readonly sri_redundancy: Pairs;
  readonly sri_independence: Pairs;
  readonly sri_normalised: Readonly<Record<string, number>>;
}

const sriOf = (rows: readonly (readonly number[])[], modalities: number) =>
  sri(pairwiseInteractions(rows.flat(), modalities), modalities);

const keyOf = ({ i, j }: SriPair) => `${i}${j}`;

/**
 * Ten digits, or, where exact arithmetic gives 0, nothing but squared rounding errors on both sides: two samples span a
 * plane, in which the autonomy vectors of a pair, both at right angles to its interaction vector, are parallel.
 */
function expectIndependence(found: readonly (number | null)[], wanted: readonly number[], samples: number) {
  if (samples > 2) return expectTenDigits(found, wanted);
  expect(found).toHaveLength(wanted.length);
  for (const value of [...found, ...wanted]) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThan(1e-28);
  }
}

describe.each(referenceGames as readonly SriReference[])("$name of the reference", (reference) => {
  const { modalities, samples, coalition_values: values } = reference;
  const rows = Array.from({ length: samples }, (_, row) =>
    Array.from({ length: 2 ** modalities }, (_, coalition) => values[coalition]![row]!),
  );
  const { pairs, normalised } = sriOf(rows, modalities);
  const wanted = (of: Pairs) => pairs.map((pair) => of[keyOf(pair)]!);

  test("ordered pairs", () => {
    expect(pairs.map(keyOf).sort()).toEqual(Object.keys(reference.sri_synergy).sort());
  });

  test("synergy and redundancy", () => {
    const synergy = pairs.map((pair) => pair.synergy);
    const redundancy = pairs.map((pair) => pair.redundancy);
    expectTenDigits(synergy, wanted(reference.sri_synergy));
    expectTenDigits(redundancy, wanted(reference.sri_redundancy));
  });

  test("independence", () => {
    const independence = pairs.map((pair) => pair.independence);
    expectIndependence(independence, wanted(reference.sri_independence), samples);
  });

  test("shares of all pairs", () => {
    const { SRI_synergy, SRI_redundancy, SRI_uniqueness, ...ofPairs } = reference.sri_normalised;
    const { synergy, redundancy, independence, independenceOfPairs } = normalised!;
    expectTenDigits([synergy, redundancy], [SRI_synergy!, SRI_redundancy!]);
    expectIndependence([independence], [SRI_uniqueness!], samples);
    const inOrder = pairs.map((_, k) => ofPairs[`SRI_uniqueness${k}`]!);
    expect(Object.keys(ofPairs)).toHaveLength(pairs.length);
    expectIndependence(independenceOfPairs, inOrder, samples);
  });
});

/** Interaction tables of two modalities from their vectors over the samples: what each does alone, what both share. */
const tableOf = (first: readonly number[], second: readonly number[], both: readonly number[]) =>
  Float64Array.from(first.flatMap((alone, row) => [alone, both[row]!, both[row]!, second[row]!]));

function expectPairs(found: readonly SriPair[], shares: readonly (readonly (number | null)[])[]) {
  expect(found).toHaveLength(shares.length);
  found.forEach(({ synergy, redundancy, independence }, k) => {
    [synergy, redundancy, independence].forEach((share, part) => {
      const wanted = shares[k]![part]!;
      if (wanted === null) expect(share).toBeNull();
      else expect(share).toBeCloseTo(wanted, 12);
    });
  });
}

describe("laws", () => {
  it.each([2, 3, 4])(
    "the shares of a pair of %i modalities, and those of all pairs, sum to one",
    (modalities) => {
      fc.assert(
        fc.property(games(modalities), (game) => {
          const { pairs, normalised } = sri(pairwiseInteractions(game.values, modalities), modalities);
          for (const { synergy, redundancy, independence } of pairs) {
            for (const share of [synergy, redundancy, independence]) expect(share).not.toBeNaN();
            if (independence === null) continue;
            expect(synergy! + redundancy! + independence).toBeCloseTo(1, 9);
          }
          const whole = pairs.every(({ independence }) => independence !== null);
          expect(normalised !== null).toBe(whole);
          if (normalised === null) return;
          const { synergy, redundancy, independence, independenceOfPairs } = normalised;
          expect(synergy + redundancy + independence).toBeCloseTo(1, 9);
          expect(independenceOfPairs.reduce((sum, share) => sum + share, 0)).toBeCloseTo(independence, 12);
        }),
      );
    },
  );

  it("identical players have nothing independent: what is not synergy is redundancy", () => {
    // p_i = (2, 2, 0), on p_ij = (1, 0, 0) it is half its squared length.
    expectPairs(sri(tableOf([1, 2, 0], [1, 2, 0], [1, 0, 0]), 2).pairs, [
      [1 / 2, 1 / 2, 0],
      [1 / 2, 1 / 2, 0],
    ]);
  });

  it("players of opposite effect are redundant as well: the sign of a projection does not count", () => {
    expectPairs(sri(tableOf([1, 2, 0], [1, -2, 0], [1, 0, 0]), 2).pairs, [
      [1 / 2, 1 / 2, 0],
      [1 / 2, 1 / 2, 0],
    ]);
  });

  it("players whose own effects fall on different samples are independent", () => {
    // p_0 = (1, 2, 0) and p_1 = (1, 0, 3).
    expectPairs(sri(tableOf([0, 2, 0], [0, 0, 3], [1, 0, 0]), 2).pairs, [
      [1 / 5, 0, 4 / 5],
      [1 / 10, 0, 9 / 10],
    ]);
  });

  it("the shares of a pair are of each player's own length, so they differ", () => {
    // a_01 = (0, 2, 0) has the projection (0, 1, 1) on a_10 = (0, 1, 1), which has (0, 1, 0) on a_01.
    expectPairs(sri(tableOf([0, 2, 0], [0, 1, 1], [1, 0, 0]), 2).pairs, [
      [1 / 5, 2 / 5, 2 / 5],
      [1 / 3, 1 / 3, 1 / 3],
    ]);
  });

  it.each([2, 3, 4])(
    "a game of %i modalities that pays only for all of them is synergy alone",
    (modalities) => {
      const rows = [0.3, -0.2, 0.7].map((bonus) =>
        valuesOf(modalities, (present) => (present.length === modalities ? 0.1 + bonus : 0.1)),
      );
      const { pairs, normalised } = sriOf(rows, modalities);
      expectPairs(
        pairs,
        pairs.map(() => [1, 0, 0]),
      );
      expect(normalised!.synergy).toBeCloseTo(1, 12);
    },
  );

  it("does not depend on the unit of the output", () => {
    const table = tableOf([0, 2, 0], [0, 1, 1], [1, 0, 0]);
    const tiny = table.map((value) => value * 2 ** -40);
    expect(sri(tiny, 2)).toEqual(sri(table, 2));
  });
});

describe("no share where there is nothing to project on", () => {
  const undefinedPair = [null, null, null];

  it("nothing moves, or there are no samples", () => {
    for (const table of [new Float64Array(12), new Float64Array(0)]) {
      const { pairs, normalised } = sri(table, 2);
      expectPairs(pairs, [undefinedPair, undefinedPair]);
      expect(normalised).toBeNull();
    }
  });

  it("the players do not interact but for rounding", () => {
    const additive = [
      [0.1, 0.1 + 0.2, 0.1 + 0.5, 0.1 + 0.2 + 0.5],
      [0.3, 0.3 + 0.1, 0.3 + 0.4, 0.3 + 0.1 + 0.4],
      [0.2, 0.2 + 0.6, 0.2 + 0.1, 0.2 + 0.6 + 0.1],
    ];
    const { pairs, normalised } = sriOf(additive, 2);
    expectPairs(pairs, [undefinedPair, undefinedPair]);
    expect(normalised).toBeNull();
  });

  it("one player moves nothing: the other keeps its synergy alone", () => {
    // p_1 = 0, so a_10 = 0 as well; p_0 = (0, 2, 0) is at right angles to p_01.
    const { pairs, normalised } = sri(tableOf([-1, 2, 0], [-1, 0, 0], [1, 0, 0]), 2);
    expectPairs(pairs, [[0, null, null], undefinedPair]);
    expect(normalised).toBeNull();
  });

  it("one player is nothing but synergy: it has shares, the other has no redundancy to speak of", () => {
    const { pairs } = sri(tableOf([0, 0, 0], [0, 2, 0], [1, 0, 0]), 2);
    expectPairs(pairs, [
      [1, 0, 0],
      [1 / 5, null, null],
    ]);
  });
});
