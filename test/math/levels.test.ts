import { describe, expect, it } from "vitest";
import { levelSizes, levelsOf } from "../../math/levels.ts";

describe("levelsOf", () => {
  it("numbers different values from the smallest, and equal ones alike", () => {
    const levels = levelsOf([0.5, -1, 0.5, 7]);
    expect(levels.count).toBe(3);
    expect([...levels.of]).toEqual([1, 0, 1, 2]);
    expect([...levels.order]).toEqual([1, 0, 2, 3]);
  });

  it("of nothing has no level", () => {
    expect(levelsOf([]).count).toBe(0);
  });
});

describe("levelSizes", () => {
  it("adds up how often the records of each level occur", () => {
    const levels = levelsOf([0.5, -1, 0.5, 7]);
    expect([...levelSizes(levels, Float64Array.of(2, 0, 3, 1))]).toEqual([0, 5, 1]);
  });
});
