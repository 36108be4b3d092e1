import { describe, expect, it } from "vitest";
import type { ResultRecord } from "../../../suites/results.ts";
import { learned, warned, withSynergy } from "./warned-run.ts";

/** Local scores of which all but one in two hundred are 1, where the law says a half. */
const allOne: ResultRecord = {
  ...learned,
  aggregation: "local",
  truth: 0.5,
  atZero: 0,
  atOne: 0.995,
  sampleDeviation: 0.07,
};
const allZero: ResultRecord = { ...allOne, atZero: 1, atOne: 0 };

const warnings = (...records: readonly ResultRecord[]) =>
  warned("extreme-scores", { datasets: [withSynergy], records });

describe("scores of samples that are all the same extreme", () => {
  it("are warned of where they are, with the share that is", () => {
    expect(warnings(allOne)).toEqual([
      {
        kind: "extreme-scores",
        dataset: "synergy",
        model: "early",
        metric: "intershap",
        aggregation: "local",
        masker: "marginal",
        value: 0.995,
        threshold: 0.99,
        message: expect.stringMatching(/^99\.5 % of the samples score 1: .*another masker\.$/),
      },
    ]);
    expect(warnings(allZero)).toMatchObject([{ value: 1, message: expect.stringContaining("score 0") }]);
  });

  it("are warned of where nothing is known of the truth", () => {
    expect(warnings({ ...allOne, truth: null })).toHaveLength(1);
  });

  it.each<[string, Partial<ResultRecord>]>([
    ["fewer than 99 in a hundred are", { atOne: 0.9899 }],
    ["it is not known how many are", { atZero: null, atOne: null }],
    ["the law says so", { truth: 1 }],
    ["the law says nearly so", { truth: 0.951 }],
    ["models that agree on the data may show it", { truth: null, truthLow: 0.2, truthHigh: 0.96 }],
    ["the model is the label rule", { fusion: "oracle" }],
    ["the law was enumerated", { estimator: "enumerated" }],
    ["the number is of one class alone", { target: "class:1" }],
    ["the number is of one modality alone", { coalition: "1" }],
    ["the data alone are looked at", { fusion: null, model: null }],
  ])("are no sign where %s", (_, changes) => {
    expect(warnings({ ...allOne, ...changes })).toEqual([]);
  });

  it("are no sign at 0 where the law says nearly so", () => {
    expect(warnings({ ...allZero, truth: 0.049 })).toEqual([]);
    expect(warnings({ ...allZero, truth: 0.051 })).toHaveLength(1);
  });

  it.each<[string, Partial<ResultRecord>]>([
    ["a truth a tenth away", { truth: 0.9 }],
    ["a range that ends before it", { truth: null, truthLow: 0, truthHigh: 0.9 }],
  ])("are not explained by %s", (_, changes) => {
    expect(warnings({ ...allOne, ...changes })).toHaveLength(1);
  });

  it.each(["late", "unimodal-1"] as const)(
    "are no sign at 0 of %s, which cannot interact; at 1 they are",
    (fusion) => {
      expect(warnings({ ...allZero, fusion })).toEqual([]);
      expect(warnings({ ...allOne, fusion })).toHaveLength(1);
    },
  );
});
