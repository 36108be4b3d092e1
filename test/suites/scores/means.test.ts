import { describe, expect, it } from "vitest";
import type { DatasetRow, Score } from "../../../suites/results.ts";
import { at, type Measured, scoresWith } from "./small-run.ts";

/** Scores of networks, by kind. */
function scoresByKind(truth: Score["truth"], measured: readonly Measured[]) {
  const scores = scoresWith({ truth, subject: "network" }, measured);
  return (kind: Score["kind"]) => scores.find((score) => score.kind === kind);
}

describe("calibration", () => {
  const amounts = { synergyBits: 0.75, synergyAmplitude: 0.5, synergyVariance: 0.25 };
  const of = (metric: string, truth: "information" | "function") =>
    scoresByKind(truth, [
      { dataset: amounts, record: { metric, value: 1 } },
      { dataset: { ...amounts, synergyBits: 0, synergyAmplitude: 0.25 }, record: { metric, value: 0.5 } },
    ])("calibration");

  it("is the mean distance from the amount that the metric estimates", () => {
    expect(of("intershap", "function")).toMatchObject({ value: 0.375, records: 2 });
    expect(of("emap-share", "function")).toMatchObject({ value: 0.5, records: 2 });
    expect(of("pid-predictions", "information")).toMatchObject({ value: 0.375, records: 2 });
  });

  it("is asked of no metric under the truth that it does not estimate, nor of one that estimates none", () => {
    expect(of("intershap", "information")).toBeUndefined();
    expect(of("pid-predictions", "function")).toBeUndefined();
    expect(of("emap-gap", "function")).toBeUndefined();
    expect(of("brought-by-a-user", "information")).toBeUndefined();
  });

  it("leaves out datasets whose amount is not known, and is null with a reason where that is all of them", () => {
    const unknown = at(0.5, 0.75, { synergyAmplitude: null });
    expect(scoresByKind("function", [unknown, at(1, 0.75)])("calibration")).toMatchObject({
      value: 0.25,
      records: 1,
    });
    expect(scoresByKind("function", [unknown])("calibration")).toMatchObject({
      value: null,
      reason: "no value on a dataset whose amount of synergy is known",
    });
  });
});

describe("leakage", () => {
  const measured = [
    at(0, 0.25, { role: "uniqueness" }),
    at(0, 0.75, { role: "uniqueness", synergyVariance: 0.1 }),
    at(0, 0.125, { role: "redundancy", synergyVariance: null }),
    at(0, 0.5, { role: "mixed" }),
    at(1, 1, { role: "pure-synergy" }),
  ];

  it("is the mean value by what there is instead of synergy", () => {
    const score = scoresByKind("information", measured);
    expect(score("leakage-uniqueness")).toMatchObject({ value: 0.5, records: 2 });
    expect(score("leakage-redundancy")).toMatchObject({ value: 0.125, records: 1 });
    expect(score("leakage-noise")).toMatchObject({
      value: null,
      reason: "no value on a dataset of nothing but noise",
      records: 0,
    });
  });

  it("by the function truth leaves out what interacts though no information is synergy", () => {
    const score = scoresByKind("function", measured);
    expect(score("leakage-uniqueness")).toMatchObject({ value: 0.25, records: 1 });
    expect(score("leakage-redundancy")).toMatchObject({ value: null });
  });
});

describe("response", () => {
  it("is the mean value where there is nothing but synergy, by the number of modalities of the run", () => {
    const measured = [
      at(1, 0.5, { role: "pure-synergy" }),
      at(1, 0.75, { role: "pure-synergy", synergyVariance: 0.9 }),
      at(0.5, 0.1, { role: "synergy", synergyVariance: 1 - 1e-12, modalities: 3 }),
      at(0.5, 0.1, { role: "synergy", modalities: 4 }),
    ];
    const byInformation = scoresByKind("information", measured);
    expect(byInformation("response-2")).toMatchObject({ value: 0.625, records: 2 });
    expect(byInformation("response-3")).toBeUndefined();
    expect(byInformation("response-4")).toBeUndefined();
    const byFunction = scoresByKind("function", measured);
    expect(byFunction("response-2")).toMatchObject({ value: 0.5, records: 1 });
    expect(byFunction("response-3")).toMatchObject({ value: 0.1, records: 1 });
  });

  it("is null, with a reason, for a metric that has no value there", () => {
    const measured = [
      at(1, 0.5, { role: "pure-synergy" }),
      at(1, null, { role: "pure-synergy", modalities: 3 }),
    ];
    expect(scoresByKind("information", measured)("response-3")).toMatchObject({
      value: null,
      reason: "no value on a dataset of 3 modalities with nothing but synergy",
    });
  });
});

describe("spread", () => {
  const seeded = (dataSeed: number, value: number, changes: Partial<DatasetRow> = {}) =>
    at(1, value, { dataSeed, ...changes });
  const spreadOf = (measured: readonly Measured[]) => scoresByKind(null, measured)("spread");

  it("is the mean over kinds of data of the deviation over seeds", () => {
    // Deviations of 1, of 2, and of a kind with a single seed.
    const measured = [
      ...[seeded(1, 0), seeded(2, 1), seeded(3, 2)],
      ...[seeded(1, 5, { samples: 9 }), seeded(2, 5 + 2 * Math.SQRT2, { samples: 9 })],
      seeded(1, 100, { samples: 8 }),
    ];
    // Double precision.
    expect(spreadOf(measured)!.value).toBeCloseTo(1.5, 12);
    expect(spreadOf(measured)).toMatchObject({ records: 5, clusters: 3 });
  });

  it("takes for one kind what differs in what a seed made of the embedding", () => {
    const measured = [
      seeded(1, 0, { embeddedBits: 0.8, embeddedBitsError: 0.01 }),
      seeded(2, 2, { embeddedBits: 0.7, embeddedBitsError: 0.02 }),
    ];
    expect(spreadOf(measured)!.value).toBe(Math.SQRT2);
  });

  it("keeps models apart that differ in more than their seeds", () => {
    const trained = (dataSeed: number, value: number, epochs: number) => ({
      ...seeded(dataSeed, value),
      model: { epochs, trainSeed: dataSeed, f1Macro: value },
    });
    const measured = [trained(1, 0, 10), trained(2, 0, 10), trained(1, 1, 20), trained(2, 1, 20)];
    expect(spreadOf(measured)).toMatchObject({ value: 0, records: 4 });
  });

  it("has an interval in which copies of a value are no further values", () => {
    // Ten kinds with two seeds each, of a deviation of 1: whichever seeds are drawn, it is 1 or not known.
    const measured = Array.from({ length: 20 }, (_, seed) =>
      seeded(seed + 1, (seed % 2) * Math.SQRT2, { samples: 100 + Math.floor(seed / 2) }),
    );
    const { value, low, high } = spreadOf(measured)!;
    // Double precision.
    for (const number of [value, low, high]) expect(number).toBeCloseTo(1, 12);
  });

  it("is null, with a reason, where nothing was measured with two seeds", () => {
    expect(spreadOf([seeded(1, 0), seeded(2, 1, { samples: 9 })])).toMatchObject({
      value: null,
      reason: "no two values that differ in nothing but their seeds",
      records: 0,
    });
  });
});

describe("cost", () => {
  it("is the mean of a record, of the whole run and neither truth", () => {
    const measured = [1, 3].map((factor) => ({
      record: { seconds: factor / 4, modelEvaluations: 100 * factor },
    }));
    const score = scoresByKind(null, measured);
    expect(score("seconds")).toMatchObject({ value: 0.5, records: 2 });
    expect(score("evaluations")).toMatchObject({ value: 200, records: 2 });
  });
});
