import { describe, expect, it } from "vitest";
import type { DatasetRow, ResultRecord } from "../../../suites/results.ts";
import { learned, warned, withoutSynergy, withSynergy } from "./warned-run.ts";

/** An interval from nothing to four points. */
const none: ResultRecord = { ...learned, value: 0.02, low: 0, high: 0.04 };

const warnings = (record: ResultRecord, dataset: DatasetRow = withSynergy) =>
  warned("no-interaction-found", { datasets: [dataset], records: [{ ...record, dataset: dataset.id }] });

describe("next to no interaction where the law has synergy", () => {
  it("is warned of by the end of its interval", () => {
    expect(warnings(none)).toMatchObject([
      {
        dataset: "synergy",
        model: "early",
        metric: "intershap",
        aggregation: "global",
        value: 0.04,
        threshold: 0.05,
        message: expect.stringMatching(/^At most 4\.0 % .* the law has 100\.0 %/),
      },
    ]);
  });

  it.each<[string, Partial<ResultRecord>]>([
    ["the interval reaches five points", { high: 0.05 }],
    ["there is no interval", { low: null, high: null }],
    ["late fusion cannot interact", { fusion: "late" }],
    ["the network reads one modality", { fusion: "unimodal-2" }],
    ["the model is the label rule", { fusion: "oracle" }],
    ["the law was enumerated", { estimator: "enumerated" }],
    ["the metric is no share", { unit: "f1" }],
    ["the number is of one class alone", { target: "class:0" }],
  ])("is no sign where %s", (_, changes) => {
    expect(warnings({ ...none, ...changes })).toEqual([]);
  });

  it("is no sign where the law has little synergy, none, or an amount that is not known", () => {
    const of = (synergyAmplitude: number | null) => ({ ...withSynergy, synergyAmplitude });
    expect(warnings(none, of(0.19))).toEqual([]);
    expect(warnings(none, withoutSynergy)).toEqual([]);
    expect(warnings(none, of(null))).toEqual([]);
    expect(warnings(none, of(0.2))).toHaveLength(1);
  });

  it("is a sign of the best possible answer too, which the masker may have hidden it from", () => {
    expect(warnings({ ...none, fusion: "bayes" })).toHaveLength(1);
  });
});
