import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TimeLeft, timeLeftText } from "../../cli/time-left.ts";

describe("the time that is left", () => {
  it("is exact where work goes on evenly, whenever it is asked for", () => {
    const steps = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 60, max: 100_000 }), (gaps, total) => {
        const left = new TimeLeft(1000);
        let time = 0;
        for (const gap of gaps) {
          time += gap;
          const done = Math.min(1, time / (1000 * total));
          const guess = left.at(1000 + time, { done: 7 * done, all: 7 });
          if (time < 3000 || done < 0.03) expect(guess).toBeNull();
          else if (done < 1) expect(guess! / (total - time / 1000)).toBeCloseTo(1, 6);
        }
      }),
    );
  });

  it("forgets what was there already and took no time", () => {
    const left = new TimeLeft(0);
    left.at(10, { done: 0.8, all: 1 });
    // From then on a hundredth every second: twenty seconds in all.
    let guess: number | null = null;
    for (let second = 1; second <= 10; second++)
      guess = left.at(1000 * second, { done: 0.8 + 0.01 * second, all: 1 });
    expect(guess).toBeCloseTo(10, 6);
  });

  it("is not known while nothing goes on", () => {
    const left = new TimeLeft(0);
    expect(left.at(1000, { done: 0.5, all: 1 })).toBeNull();
    expect(left.at(5000, { done: 0.75, all: 1 })).toBeCloseTo(4, 6);
    expect(left.at(100_000, { done: 0.75, all: 1 })).toBeNull();
  });

  it("goes by the same speed where more work comes", () => {
    const left = new TimeLeft(0);
    for (let second = 1; second <= 10; second++) left.at(1000 * second, { done: second, all: 10 });
    expect(left.at(11_000, { done: 11, all: 30 })).toBeCloseTo(19, 6);
  });

  it("is told in words that fit its size", () => {
    const words = [null, 0, 12.2, 89.5, 100, 5000, 7200].map((seconds) => timeLeftText(seconds, false));
    expect(timeLeftText(100, true)).toBe("at least 2 min left");
    expect(words).toEqual([
      "",
      "about 0 s left",
      "about 13 s left",
      "about 90 s left",
      "about 2 min left",
      "about 84 min left",
      "about 2.0 h left",
    ]);
  });
});
