import { expect, it } from "vitest";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { predictiveInterval } from "../../../suites/paper/predictive-interval.ts";

it("is the interval of the textbook", () => {
  // Mean 3, deviation sqrt(2.5), t = 2.7764 with four degrees of freedom.
  const { mean, error, interval, draws } = predictiveInterval([1, 2, 3, 4, 5])!;
  expect([mean, draws]).toEqual([3, 5]);
  expect(error).toBeCloseTo(Math.sqrt(2.5 / 5), 12);
  const reach = 2.7764451051977987 * Math.sqrt(2.5 * 1.2);
  expect(interval![0]).toBeCloseTo(3 - reach, 9);
  expect(interval![1]).toBeCloseTo(3 + reach, 9);
});

it("holds one more normal draw in 95 of 100 cases", () => {
  const [cases, draws] = [2000, 5];
  const numbers = new Float64Array(cases * (draws + 1));
  fillNormal(numbers, 2, 3, randomStream(1, "test/predictive-interval"));
  let inside = 0;
  for (let k = 0; k < cases; k++) {
    const [next, ...values] = numbers.subarray(k * (draws + 1), (k + 1) * (draws + 1));
    const [low, high] = predictiveInterval(values)!.interval!;
    if (next! >= low && next! <= high) inside++;
  }
  // Four standard errors of a share of 0.95 in so many cases.
  expect(Math.abs(inside / cases - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / cases));
});

it("has no interval of one draw, and nothing of none", () => {
  expect(predictiveInterval([2])).toEqual({ mean: 2, error: null, interval: null, draws: 1 });
  expect(predictiveInterval([])).toBe(null);
});
