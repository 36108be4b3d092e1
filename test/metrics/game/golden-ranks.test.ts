import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goldenRanks } from "../../../metrics/game/golden-ranks.ts";

describe("goldenRanks", () => {
  it("is a permutation", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (length) => {
        expect([...goldenRanks(length)].sort((a, b) => a - b)).toEqual([...new Array(length).keys()]);
      }),
    );
  });

  it("spreads every stretch over the whole", () => {
    // Of k steps of the golden ratio, the widest gap is at most 1 / (phi (k - 1)) times phi^2: below 3 / k for k >= 5.
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 400 }),
        fc.integer({ min: 5, max: 50 }),
        fc.nat({ max: 350 }),
        (length, window, from) => {
          const start = from % (length - window + 1);
          const taken = [...goldenRanks(length).subarray(start, start + window)].sort((a, b) => a - b);
          const gaps = taken.map((rank, k) => rank - (taken[k - 1] ?? rank));
          expect(Math.max(...gaps)).toBeLessThanOrEqual((3 * length) / window + 2);
        },
      ),
    );
  });
});
