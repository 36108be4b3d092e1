import { describe, expect, it } from "vitest";
import type { ResultRecord } from "../../../suites/results.ts";
import { learned, warned, withSynergy } from "./warned-run.ts";

const synergy: ResultRecord = {
  ...learned,
  metric: "pid-labels",
  model: null,
  fusion: null,
  unit: "bits",
  aggregation: null,
  target: null,
  masker: null,
  index: "BROJA",
};

function warnings(value: number | null, chance: Partial<ResultRecord> = {}) {
  const records = [
    { ...synergy, value },
    { ...synergy, metric: "pid-labels-null", value: 0.05, ...chance },
  ];
  return warned("inside-sampling-noise", { datasets: [withSynergy], records });
}

describe("a synergy no larger than what shuffled labels show", () => {
  it("is warned of, with what they show", () => {
    const [warning, ...more] = warnings(0.04);
    expect(more).toEqual([]);
    expect(warning).toMatchObject({ dataset: "synergy", metric: "pid-labels", value: 0.04, threshold: 0.05 });
    expect(warning!.message).toMatch(
      /^0\.040 bits is no more than 95 % of shuffled labels show \(0\.050 bits\)/,
    );
  });

  it("is none above it, and none that is not known", () => {
    expect(warnings(0.06)).toEqual([]);
    expect(warnings(null)).toEqual([]);
    expect(warnings(0.04, { value: null })).toEqual([]);
  });

  it("is held against the null of its own data, model and kind", () => {
    expect(warnings(0.04, { dataset: "another" })).toEqual([]);
    expect(warnings(0.04, { model: "another" })).toEqual([]);
    expect(warnings(0.04, { metric: "pid-predictions-null" })).toEqual([]);
  });

  it("is held against the shuffled labels of its own record where no more were asked for, and says what was shuffled", () => {
    const records = [{ ...synergy, value: 0.04, chanceMean: 0.03, chanceHigh: 0.05 }];
    expect(warned("inside-sampling-noise", { datasets: [withSynergy], records })).toMatchObject([
      { threshold: 0.05, message: expect.stringContaining("shuffled labels") },
    ]);
    const answers = records.map((record) => ({ ...record, target: "output" as const }));
    const [warning] = warned("inside-sampling-noise", { datasets: [withSynergy], records: answers });
    expect(warning!.message).toContain("shuffled answers");
    const above = records.map((record) => ({ ...record, value: 0.06 }));
    expect(warned("inside-sampling-noise", { datasets: [withSynergy], records: above })).toEqual([]);
  });
});
