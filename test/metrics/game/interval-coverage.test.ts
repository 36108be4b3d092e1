import { describe, expect, it } from "vitest";
import { coverageOf } from "../../../bench/coverage-cases/coverage-of.ts";
import { interShapCases } from "../../../bench/coverage-cases/intershap-cases.ts";

// `docs/coverage.md` has all cases with many more draws; these seeds are fixed, so that nothing here is left to chance.
const find = (setting: string) => interShapCases.find((own) => own.setting === setting)!;

describe("intervals over many draws of all data", () => {
  it("hold the population value where samples share few background rows", () => {
    for (const { name, withinInterval, intervals } of coverageOf(
      find("two classes, x1 + x2 / 2 + x1 x2; 200 rows"),
      60,
    )) {
      // A bootstrap over samples alone held the local scores in 30 to 60 of 100 draws.
      expect(withinInterval!, name).toBeGreaterThanOrEqual(0.85);
      expect(intervals, name).toBeGreaterThanOrEqual(0.9);
    }
  });

  it("are not given for local scores of XOR, which are noise in part", () => {
    const [, local] = coverageOf(find("two classes, soft XOR; default"), 4);
    expect(local!.intervals).toBe(0);
    expect(local!.bias).toBeLessThan(-0.05);
  });
});
