import { describe, expect, it } from "vitest";
import type { ResultRecord } from "../../../suites/results.ts";
import { learned, warned, withSynergy } from "./warned-run.ts";

/** A global score known to half a point, and samples of which each scores 0 or 1, the one as often as the other. */
const local: ResultRecord = {
  ...learned,
  aggregation: "local",
  value: 0.5,
  sampleDeviation: 0.5,
  atZero: 0.5,
  atOne: 0.5,
};

const warnings = (records: readonly ResultRecord[]) =>
  warned("scattered-local-scores", { datasets: [withSynergy, { ...withSynergy, id: "another" }], records });

describe("samples' scores far apart below a score of all that is well known", () => {
  it("are warned of, with their deviation and that score's error", () => {
    expect(warnings([learned, local])).toMatchObject([
      {
        model: "early",
        aggregation: "local",
        value: 0.5,
        threshold: 0.25,
        // Errors of 0.003 and 0.004.
        message: expect.stringMatching(
          /standard deviation of 0\.50, while the global score is known to 0\.005:/,
        ),
      },
    ]);
  });

  it("are no sign up to a quarter", () => {
    expect(warnings([learned, { ...local, sampleDeviation: 0.25 }])).toEqual([]);
    expect(warnings([learned, { ...local, sampleDeviation: 0.251 }])).toHaveLength(1);
  });

  it("are no sign where the global score is as uncertain, of unknown error, or not there", () => {
    expect(warnings([{ ...learned, samplingError: 0.0201 }, local])).toEqual([]);
    expect(warnings([{ ...learned, samplingError: 0.019 }, local])).toHaveLength(1);
    expect(warnings([{ ...learned, maskingError: null }, local])).toEqual([]);
    expect(warnings([local])).toEqual([]);
  });

  it.each<[string, Partial<ResultRecord>]>([
    ["model", { model: "another" }],
    ["dataset", { dataset: "another" }],
    ["metric", { metric: "intershap-fsii" }],
    ["masker", { masker: "zero" }],
    ["index", { index: "FSII" }],
  ])("are not held against the global score of another %s", (_, changes) => {
    expect(warnings([{ ...learned, ...changes }, local])).toEqual([]);
  });

  it("are no sign where those of the label rule lie as far apart on the same data", () => {
    const rule: ResultRecord = { ...local, model: "oracle", fusion: "oracle" };
    expect(warnings([learned, local, rule])).toEqual([]);
    expect(warnings([learned, local, { ...rule, sampleDeviation: 0.1 }])).toHaveLength(1);
    expect(warnings([learned, local, { ...rule, dataset: "another" }])).toHaveLength(1);
    expect(warnings([learned, local, { ...rule, metric: "shape-game" }])).toHaveLength(1);
  });

  it("are never a sign of the label rule itself", () => {
    const oracle = { model: "oracle", fusion: "oracle" } as const;
    expect(
      warnings([
        { ...learned, ...oracle },
        { ...local, ...oracle },
      ]),
    ).toEqual([]);
  });
});
