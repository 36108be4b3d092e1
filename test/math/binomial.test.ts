import { describe, expect, it } from "vitest";
import { binomial } from "../../math/binomial.ts";

describe("binomial", () => {
  it("is Pascal's triangle", () => {
    for (let n = 1; n <= 50; n++) {
      for (let k = 0; k <= n; k++) expect(binomial(n, k)).toBe(binomial(n - 1, k - 1) + binomial(n - 1, k));
    }
  });

  it("is 0 where there is nothing to choose from", () => {
    expect([binomial(3, 4), binomial(3, -1), binomial(0, 1)]).toEqual([0, 0, 0]);
  });

  it("is one way to choose none of none", () => {
    expect(binomial(0, 0)).toBe(1);
  });
});
