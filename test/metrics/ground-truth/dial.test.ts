import { describe, expect, it } from "vitest";
import { synergyOf } from "../../../metrics/ground-truth/dial.ts";

describe("synergyOf", () => {
  const truth = { synergyBits: 0.25, synergyVariance: 0.75 };

  it("is bits by the information truth and a share of variance by the function truth", () => {
    expect(synergyOf(truth, "information")).toBe(0.25);
    expect(synergyOf(truth, "function")).toBe(0.75);
  });

  it("is null where that truth is not known", () => {
    expect(synergyOf({ ...truth, synergyVariance: null }, "function")).toBeNull();
    expect(synergyOf({ ...truth, synergyVariance: null }, "information")).toBe(0.25);
  });

  it("is exactly equal, none exactly 0 and all exactly 1, where amounts differ by rounding alone", () => {
    const of = (synergyBits: number) => synergyOf({ ...truth, synergyBits }, "information");
    expect(of(0.3 + 1e-12)).toBe(of(0.3 - 1e-12));
    expect(of(-1e-12)).toBe(0);
    expect(of(1 - 1e-12)).toBe(1);
    expect(of(0.3)).not.toBe(of(0.3 + 1e-8));
  });
});
