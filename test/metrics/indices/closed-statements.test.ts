import { describe, expect, it } from "vitest";
import { bitCount } from "../../../math/bit-count.ts";
import { zeta } from "../../../math/moebius.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { type IndexName, interactionIndex } from "../../../metrics/indices/index.ts";

const counts = [2, 3, 4, 5, 6, 7, 8];

/** Share of the absolute values of coalitions up to the order that is of two players or more. */
function share(values: ArrayLike<number>, index: IndexName, order: number): number {
  const sums = [0, 0];
  interactionIndex(values, index, order).forEach((value, s) => {
    if (s > 0) sums[Number(bitCount(s) > 1)]! += Math.abs(value);
  });
  return sums[1]! / (sums[0]! + sums[1]!);
}

/** The class that the parity of uniform bits predicts, told with chance 1/2 unless every bit is known. */
function parity(players: number): number[] {
  const all = 2 ** players - 1;
  return Array.from({ length: 2 ** players }, (_, s) => (s === all ? 1 : 1 / 2));
}

/** Sum of pairs' products, with random weights. */
function pairwise(players: number): Float64Array {
  const stream = randomStream(players, "pairwise games");
  const game = Float64Array.from({ length: 2 ** players }, (_, s) =>
    bitCount(s) === 2 ? stream() - 0.5 : 0,
  );
  zeta(game);
  return game;
}

describe.each(counts)("parity of %i modalities", (players) => {
  // A few dozen roundings.
  const digits = 12;
  const orders = counts.filter((order) => order <= players);

  it("has the pairwise share M / (2M - 2)", () => {
    expect(share(parity(players), "k-SII", 2)).toBeCloseTo(players / (2 * players - 2), digits);
  });

  it.each(["Moebius", "k-SII", "FSII", "FBII"] as const)("is all interaction to %s of order M", (index) => {
    expect(share(parity(players), index, players)).toBeCloseTo(1, digits);
  });

  it("is all interaction to STII of every order from 2", () => {
    for (const order of orders) expect(share(parity(players), "STII", order)).toBeCloseTo(1, digits);
  });

  it("is not all interaction to SII of any order", () => {
    // Each modality keeps its Shapley value of 1/(2M), of a sum over sizes of binomial(M, s) / (2 (M - s + 1)).
    for (const order of orders) expect(share(parity(players), "SII", order)).toBeLessThan(0.99);
  });
});

describe.each(counts)("a game of pairs alone, of %i modalities", (players) => {
  it.each(["Moebius", "k-SII", "STII", "FSII", "FBII"] as const)(
    "is all interaction to %s of every order from 2",
    (index) => {
      const game = pairwise(players);
      for (const order of counts.filter((k) => k <= players)) {
        // Rounding of 2^M coefficients, against a sum of some tenths.
        expect(share(game, index, order)).toBeCloseTo(1, 10);
      }
    },
  );
});
