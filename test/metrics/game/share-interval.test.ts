import { describe, expect, it } from "vitest";
import { type IntervalParts, shareInterval } from "../../../metrics/game/share-interval.ts";

/** Leave-one-out values of a mean of so many numbers, whose standard error is `error`. */
function withoutOne(value: number, error: number, count: number): number[] {
  const step = error / Math.sqrt(count - 1);
  return Array.from({ length: count }, (_, k) => value + (k % 2 === 0 ? step : -step));
}

const parts: IntervalParts = {
  value: 0.4,
  withoutGroup: withoutOne(0.4, 0.03, 20),
  withoutPart: withoutOne(0.4, 0.04, 50),
  bias: 0,
  nearZero: 0,
  noiseShare: 0,
  tooFewRows: false,
};

describe("the interval of a share", () => {
  it("adds the errors of samples and background, by Student's t", () => {
    const { interval } = shareInterval(parts);
    // 0.05 times the quantile of 67 degrees of freedom: 0.05^4 / (0.03^4 / 19 + 0.04^4 / 49).
    expect(interval![1] - 0.4).toBeCloseTo(0.05 * 1.996, 4);
    expect(0.4 - interval![0]).toBeCloseTo(0.05 * 1.996, 4);
  });

  it("is of samples alone where nothing was drawn in their place", () => {
    const { interval } = shareInterval({ ...parts, withoutGroup: null });
    expect(interval![1] - 0.4).toBeCloseTo(0.04 * 2.0096, 4);
  });

  it("stays within 0 and 1", () => {
    const near = shareInterval({
      ...parts,
      value: 0.98,
      withoutPart: withoutOne(0.98, 0.04, 50),
      withoutGroup: withoutOne(0.98, 0.03, 20),
    });
    expect(near.interval![1]).toBe(1);
  });

  it.each([
    ["20 samples", { withoutPart: withoutOne(0.4, 0.04, 19) }, "19 such samples"],
    ["a standard error", { withoutGroup: [] }, "not known"],
    ["a small bias", { bias: -0.06 }, "noise of the draws"],
    ["more than noise", { noiseShare: 0.1 }, "noise of the draws"],
    ["background rows", { tooFewRows: true }, "background rows"],
  ])("is not given without %s, and says so", (_, missing, reason) => {
    expect(shareInterval({ ...parts, ...missing })).toEqual({
      interval: null,
      intervalReason: expect.stringContaining(reason),
    });
  });
});
