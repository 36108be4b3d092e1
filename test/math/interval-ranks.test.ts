import { describe, expect, it } from "vitest";
import { intervalRanks } from "../../math/interval-ranks.ts";

const between = (low: number, high: number) => ({ low, high });

describe("intervalRanks", () => {
  it("counts those whose whole interval lies above", () => {
    expect(intervalRanks([between(0.1, 0.2), between(0.8, 0.9), between(0.4, 0.5)])).toEqual([3, 1, 2]);
  });

  it("ties where intervals overlap or touch, though that is no equality", () => {
    // The middle one overlaps both others, which do not overlap.
    expect(intervalRanks([between(0.7, 0.9), between(0.4, 0.7), between(0.2, 0.5)])).toEqual([1, 1, 2]);
  });

  it("leaves what has no interval out, its rank null", () => {
    expect(intervalRanks([null, between(0, 1), null])).toEqual([null, 1, null]);
    expect(intervalRanks([])).toEqual([]);
  });
});
