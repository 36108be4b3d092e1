import { describe, expect, it } from "vitest";
import { bernoulli } from "../../math/bernoulli.ts";
import { binomial } from "../../math/binomial.ts";

describe("bernoulli", () => {
  it.each([
    [0, 1],
    [1, -1 / 2],
    [2, 1 / 6],
    [3, 0],
    [4, -1 / 30],
    [12, -691 / 2730],
    [19, 0],
    [20, -174611 / 330],
    [30, 8615841276005 / 14322],
  ])("has the %i-th of the tables", (n, wanted) => {
    // Sums of positive numbers keep all but the last digit or two.
    expect(bernoulli(n) / (wanted || 1)).toBeCloseTo(wanted === 0 ? 0 : 1, 14);
  });

  it.each([1, 2, 5, 10, 15])("makes the sum over k <= %i of binomial(n + 1, k) B_k vanish", (n) => {
    const terms = Array.from({ length: n + 1 }, (_, k) => binomial(n + 1, k) * bernoulli(k));
    const largest = Math.max(...terms.map(Math.abs));
    // Rounding of the largest term.
    expect(terms.reduce((sum, term) => sum + term, 0) / largest).toBeCloseTo(0, 14);
  });
});
