import { describe, expect, it } from "vitest";
import type { ResultRecord, Score } from "../../suites/results.ts";
import { scoresOf } from "../../suites/scores.ts";

const plain: ResultRecord = {
  dataset: "d",
  model: "m",
  generator: "hd-xor",
  setting: "synergy",
  modalities: 2,
  fusion: "early",
  dataSeed: 1,
  trainSeed: 1,
  metric: "intershap",
  aggregation: "global",
  target: "predicted",
  coalition: null,
  estimator: "sampled",
  scale: "probability",
  masker: "marginal",
  index: "SII",
  order: 2,
  value: 0.9,
  reason: null,
  unit: "share",
  maskingError: 0.03,
  maskingBias: 0,
  samplingError: 0.04,
  truth: 1,
  truthSource: "enumerated game of the label rule",
  seconds: 1,
  modelEvaluations: 1,
};

const enumerated: Partial<ResultRecord> = {
  fusion: "oracle",
  estimator: "enumerated",
  maskingError: 0,
  samplingError: 0,
};
const sampled: Partial<ResultRecord> = { fusion: "oracle" };

/** The one score of a kind over records that differ from the plain one as given. */
function scoreOf(kind: Score["kind"], ...changes: readonly Partial<ResultRecord>[]): Score {
  const found = scoresOf(changes.map((change) => ({ ...plain, ...change }))).filter(
    (score) => score.kind === kind,
  );
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe("the oracle's error", () => {
  it("is the largest distance from the truth over enumerated oracles", () => {
    const score = scoreOf(
      "oracle-error",
      { ...enumerated, value: 0.5, truth: 0.5 },
      { ...enumerated, value: 0.25, truth: 0.5 },
      { ...enumerated, value: 0.625, truth: 0.5 },
      { ...sampled, value: 0, truth: 1 },
      { value: 0, truth: 1 },
    );
    expect(score).toEqual({
      metric: "intershap",
      aggregation: "global",
      kind: "oracle-error",
      value: 0.25,
      reason: null,
      records: 3,
    });
  });

  it("is null, with a reason, where no oracle was enumerated", () => {
    const score = scoreOf("oracle-error", sampled);
    expect(score).toMatchObject({ value: null, records: 0, reason: "no oracle was measured by enumeration" });
  });
});

describe("the oracle's deviation", () => {
  it("is the largest distance in units of the record's own error, both kinds together", () => {
    // Errors of 0.03 and 0.04 make 0.05.
    const score = scoreOf(
      "oracle-deviation",
      { ...sampled, value: 0.9 },
      { ...sampled, value: 1.15 },
      { ...sampled, value: 0.5, maskingError: 0.6, samplingError: 0.8 },
      { ...enumerated, value: 0 },
    );
    // Double precision.
    expect(score.value).toBeCloseTo(3, 12);
    expect(score.records).toBe(3);
  });

  it("takes float dust for none, where an exact record has no error to divide by", () => {
    const exact = { ...sampled, maskingError: 0, samplingError: 0 };
    expect(scoreOf("oracle-deviation", { ...exact, value: 1 + 1e-12 }).value).toBe(0);
    expect(scoreOf("oracle-deviation", { ...exact, value: 1.01 })).toMatchObject({ value: null, records: 1 });
  });

  it("is null where a record that deviates does not know its error", () => {
    const score = scoreOf("oracle-deviation", { ...sampled, value: 0.88, samplingError: null });
    expect(score).toMatchObject({
      value: null,
      reason: "no oracle was measured on samples with a known error",
      records: 1,
    });
  });
});

describe("the networks' error", () => {
  it("is the mean distance from the truth over early-fusion networks", () => {
    const score = scoreOf(
      "network-error",
      { value: 0.75 },
      { value: 0, truth: 0.25 },
      { value: 0.5, truth: null },
      { value: null, reason: "no behaviour" },
      { fusion: "late", value: 0 },
      { fusion: "unimodal-1", value: 0 },
      enumerated,
    );
    expect(score).toMatchObject({ value: 0.25, reason: null, records: 2 });
  });

  it("is null, with a reason, where no network has a truth", () => {
    const score = scoreOf("network-error", { truth: null });
    expect(score.value).toBeNull();
    expect(score.reason).toBe("no early-fusion network was measured where there is a truth");
  });
});

describe("scores", () => {
  it("speak of the whole answer, not of classes or single modalities", () => {
    const score = scoreOf(
      "network-error",
      { value: 0.75 },
      { value: 0, target: "class:0" },
      { value: 0, coalition: "1" },
      { value: 0.75, target: "output" },
      { value: 0.75, target: null },
    );
    expect(score).toMatchObject({ value: 0.25, records: 3 });
  });

  it("are three for each metric and aggregation, in the order of their first records", () => {
    const facets = [
      ["shape", null],
      ["intershap", "local"],
      ["shape", null],
      ["intershap", "global"],
    ] as const;
    const scores = scoresOf(facets.map(([metric, aggregation]) => ({ ...plain, metric, aggregation })));
    const kinds = ["oracle-error", "oracle-deviation", "network-error"];
    expect(scores.map(({ metric, aggregation, kind }) => [metric, aggregation, kind])).toEqual(
      [facets[0], facets[1], facets[3]].flatMap((facet) => kinds.map((kind) => [...facet, kind])),
    );
  });

  it("are none of no records", () => {
    expect(scoresOf([])).toEqual([]);
  });
});
