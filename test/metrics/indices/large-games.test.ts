import { describe, expect, it } from "vitest";
import { bitCount } from "../../../math/bit-count.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { interactionIndex } from "../../../metrics/indices/index.ts";
import { nearestGame } from "./nearest-game.ts";
import { coalitions, distance, sumOf } from "./random-games.ts";

/** A game with nothing regular in it, values within 0 and 1. */
function noise(players: number): Float64Array {
  return Float64Array.from({ length: 2 ** players }, randomStream(players, "large games"));
}

/** Means over the coalitions of each size of what two players do together to it, [n - 1]. */
function meanDerivatives(values: Float64Array, pair: number): number[] {
  const players = Math.log2(values.length);
  const first = pair & -pair;
  const sums = Array.from({ length: players - 1 }, () => ({ count: 0, sum: 0 }));
  for (let s = 0; s < values.length; s++) {
    if (s & pair) continue;
    const ofSize = sums[bitCount(s)]!;
    ofSize.count++;
    ofSize.sum += values[s | pair]! - values[s | first]! - values[s | (pair ^ first)]! + values[s]!;
  }
  return sums.map(({ count, sum }) => sum / count);
}

describe("interactionIndex of twenty players", () => {
  const values = noise(20);
  const pairs = [0b11, (1 << 7) | (1 << 12), (1 << 18) | (1 << 19)];

  it("gives pairs the mean over all sizes of what they do to coalitions of that size", () => {
    const found = interactionIndex(values, "SII", 2);
    for (const pair of pairs) {
      const means = meanDerivatives(values, pair);
      // Moebius coefficients of this game reach 1e3, a million of them are added: some thousand roundings of 1e-16 each.
      expect(found[pair]).toBeCloseTo(means.reduce((sum, mean) => sum + mean, 0) / 19, 11);
    }
  });

  it("gives pairs the mean over all coalitions for Banzhaf", () => {
    const found = interactionIndex(values, "BII", 2);
    for (const pair of pairs) {
      const wanted = meanDerivatives(values, pair).reduce((sum, mean, size) => {
        let count = 1;
        for (let k = 1; k <= size; k++) count = (count * (18 - k + 1)) / k;
        return sum + (count / 2 ** 18) * mean;
      }, 0);
      // As above.
      expect(found[pair]).toBeCloseTo(wanted, 11);
    }
  });

  it("adds up to v(all) - v(none) where the index does", () => {
    for (const name of ["SV", "k-SII", "STII", "FSII"] as const) {
      // As above, over 210 coalitions.
      expect(sumOf(interactionIndex(values, name, 2))).toBeCloseTo(values.at(-1)! - values[0]!, 9);
    }
  });

  it("keeps the Moebius coefficients when no order is left out, however large Bernoulli's numbers", () => {
    const found = interactionIndex(values, "k-SII", 20);
    expect(distance(found, interactionIndex(values, "Moebius", 20))).toBe(0);
  });
});

describe("interactionIndex of ten players", () => {
  it.each([
    ["FSII", "Shapley kernel"],
    ["FBII", "all alike"],
  ] as const)("%s is the least squares fit", (name, kernel) => {
    const values = noise(10);
    const wanted = nearestGame([...values], 2, kernel, (coalition, s) =>
      Number((s & coalition) === coalition),
    );
    // Normal equations of the Shapley kernel, whose weights span three digits, keep some eleven.
    expect(distance(interactionIndex(values, name, 2), wanted)).toBeLessThan(1e-9);
  });

  it("gives large coalitions what they add as one player", () => {
    const values = noise(10);
    const merged = interactionIndex(values, "SGV", 10);
    const all = 2 ** 10 - 1;
    for (const s of coalitions(10, 10).filter((coalition) => bitCount(coalition) >= 8)) {
      const rest = coalitions(10, 2).filter((other) => (other & s) === 0);
      const sizes = [0, ...rest];
      const free = bitCount(all ^ s);
      const chance = (size: number) => [[1], [1 / 2, 1 / 2], [1 / 3, 1 / 6, 1 / 3]][free]![size]!;
      const wanted = sizes.reduce(
        (sum, other) => sum + chance(bitCount(other)) * (values[s | other]! - values[other]!),
        0,
      );
      // A few roundings.
      expect(merged[s]).toBeCloseTo(wanted, 13);
    }
  });
});
