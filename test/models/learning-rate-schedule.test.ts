import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type LearningRateSchedule,
  parseSchedule,
  rateFactor,
  scheduleText,
} from "../../models/learning-rate-schedule.ts";

const schedules: fc.Arbitrary<LearningRateSchedule> = fc.oneof(
  fc.constantFrom<LearningRateSchedule>({ kind: "constant" }, { kind: "cosine" }),
  fc.record({
    kind: fc.constant("step" as const),
    every: fc.integer({ min: 1, max: 500 }),
    factor: fc.double({ min: 0, max: 1, minExcluded: true, noNaN: true }),
  }),
);

describe("a schedule of the learning rate", () => {
  it("starts at the whole rate, never rises, and stays above zero", () => {
    fc.assert(
      fc.property(schedules, fc.integer({ min: 1, max: 60 }), (schedule, epochs) => {
        const factors = Array.from({ length: epochs }, (_, e) => rateFactor(schedule, e + 1, epochs));
        expect(factors[0]).toBe(1);
        for (const [e, factor] of factors.entries()) expect(factor).toBeLessThanOrEqual(factors[e - 1] ?? 1);
        // Powers of a tiny factor may underflow.
        if (schedule.kind !== "step") for (const factor of factors) expect(factor).toBeGreaterThan(0);
      }),
    );
  });

  it("falls along half a cosine: half the rate in the middle", () => {
    const factors = [1, 2, 3, 4].map((epoch) => rateFactor({ kind: "cosine" }, epoch, 4));
    const root = Math.SQRT1_2;
    [1, (1 + root) / 2, 0.5, (1 - root) / 2].forEach((expected, e) => {
      expect(factors[e]).toBeCloseTo(expected, 15);
    });
  });

  it("steps after every so many epochs", () => {
    const step = { kind: "step", every: 2, factor: 0.5 } as const;
    expect([1, 2, 3, 4, 5].map((epoch) => rateFactor(step, epoch, 5))).toEqual([1, 1, 0.5, 0.5, 0.25]);
  });

  it("is read as it is written", () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        expect(parseSchedule("--schedule", scheduleText(schedule))).toEqual(schedule);
      }),
    );
    expect(parseSchedule("--schedule", "step:30")).toEqual({ kind: "step", every: 30, factor: 0.1 });
  });

  it.each([
    "",
    "linear",
    "cosine:3",
    "step",
    "step:0",
    "step:2.5",
    "step:-1:0.5",
    "step:3:0",
    "step:3:1.5",
    "step:3:",
    "step:3:a",
    "step:3:0.5:1",
  ])("is refused as %j in one sentence that says what to give", (text) => {
    expect(() => parseSchedule("--schedule", text)).toThrow(
      /^--schedule has ".*", which is no schedule: give constant, cosine, or step:<epochs>:<factor> .*\.$/,
    );
  });
});
