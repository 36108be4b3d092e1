import { expect, test } from "vitest";
import { digamma } from "../../math/digamma.ts";

/** Euler's constant. */
const EULER = 0.5772156649015329;

test("has the known values (Abramowitz and Stegun 6.3.2 to 6.3.4)", () => {
  expect(digamma(1)).toBeCloseTo(-EULER, 13);
  expect(digamma(1 / 2)).toBeCloseTo(-EULER - 2 * Math.LN2, 13);
  expect(digamma(5)).toBeCloseTo(-EULER + 1 + 1 / 2 + 1 / 3 + 1 / 4, 13);
});

test("goes on by its recurrence from either side of where the series begins", () => {
  for (const x of [0.3, 2.7, 9.4, 9.99, 10.01, 55.5]) {
    expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 12);
  }
});
