import { describe, expect, it } from "vitest";
import type { DatasetRow, ModelRow, ResultRecord } from "../../../suites/results.ts";
import { learned, warned, withoutSynergy, withSynergy } from "./warned-run.ts";

/** What networks of five datasets without synergy show; 95 % of the way from the least to the most is 0.29. */
const shown = [0.1, 0.15, 0.2, 0.25, 0.3];
const FLOOR = 0.29;

const nulls = (changes: Partial<DatasetRow> = {}, values: readonly number[] = shown) => ({
  datasets: values.map((_, k): DatasetRow => ({ ...withoutSynergy, id: `null ${k}`, ...changes })),
  records: values.map(
    (value, k): ResultRecord => ({ ...learned, dataset: `null ${k}`, model: `of null ${k}`, value }),
  ),
});

function warnings(
  changes: Partial<ResultRecord>,
  none: ReturnType<typeof nulls> = nulls(),
  dataset: DatasetRow = withSynergy,
) {
  return warned("inside-noise-floor", {
    datasets: [dataset, ...none.datasets],
    records: [{ ...learned, value: 0.28, ...changes }, ...none.records],
  });
}

describe("a score no larger than what models without anything to find show", () => {
  it("is warned of, with the floor", () => {
    const [warning, ...more] = warnings({});
    expect(more).toEqual([]);
    expect(warning).toMatchObject({ dataset: "synergy", model: "early", value: 0.28 });
    // Two sums of numbers below one in double precision.
    expect(warning!.threshold).toBeCloseTo(FLOOR, 12);
    expect(warning!.message).toMatch(
      /^28\.0 % is no more than what 5 models .* \(29\.0 % in all but one of twenty\)/,
    );
  });

  it("is none above the floor", () => {
    expect(warnings({ value: 0.291 })).toEqual([]);
  });

  it("has no floor of networks that were trained otherwise, nor of data by other constants", () => {
    const none = nulls();
    const trained = (encoders: string, batch: number) =>
      warned("inside-noise-floor", {
        datasets: [withSynergy, ...none.datasets],
        models: [
          { id: "early", encoders, batch } as unknown as ModelRow,
          ...none.records.map(
            ({ model }) => ({ id: model!, encoders: "trained", batch: 400 }) as unknown as ModelRow,
          ),
        ],
        records: [{ ...learned, value: 0.28 }, ...none.records],
      });
    expect(trained("trained", 400)).toHaveLength(1);
    expect([trained("frozen", 400), trained("trained", 5000)]).toEqual([[], []]);
    expect(warnings({}, nulls({ profile: "paper" }))).toEqual([]);
  });

  it("has a floor of random labels as well as of one modality's alone", () => {
    expect(warnings({}, nulls({ role: "noise", synergyAmplitude: null }))).toHaveLength(1);
  });

  it.each<[string, ReturnType<typeof nulls>]>([
    ["four models alone have nothing to find", nulls({}, shown.slice(1))],
    ["the others hold copies, which say nothing of synergy", nulls({ role: "redundancy" })],
    ["the others have synergy besides", nulls({ role: "mixed", synergyAmplitude: 0.3 })],
  ])("is none where %s", (_, none) => {
    // Values of the others that were taken for a floor would be warned of themselves.
    expect(warnings({ value: 0.01 }, none)).toEqual([]);
  });

  it.each<[string, Partial<ResultRecord>]>([
    ["data of another generator", { generator: "spectral" }],
    ["another number of modalities", { modalities: 3 }],
    ["another kind of model", { fusion: "intermediate" }],
    ["another metric", { metric: "shape-game" }],
    ["another aggregation", { aggregation: "local" }],
    ["another masker", { masker: "zero" }],
  ])("is none of %s, which has no floor of its own", (_, changes) => {
    expect(warnings(changes)).toEqual([]);
  });

  it.each<[string, Partial<ResultRecord>]>([
    ["a metric that is no share", { unit: "f1" }],
    ["late fusion", { fusion: "late" }],
    ["a unimodal network", { fusion: "unimodal-1" }],
    ["the label rule", { fusion: "oracle" }],
  ])("is none of %s, whatever the others show", (_, changes) => {
    const { datasets, records } = nulls();
    expect(
      warnings(changes, { datasets, records: records.map((record) => ({ ...record, ...changes })) }),
    ).toEqual([]);
  });

  it("is none where the law has no synergy to find, or none that is known", () => {
    expect(warnings({}, nulls(), { ...withSynergy, role: "redundancy", synergyAmplitude: 0 })).toEqual([]);
    expect(warnings({}, nulls(), { ...withSynergy, role: "redundancy", synergyAmplitude: null })).toEqual([]);
  });
});
