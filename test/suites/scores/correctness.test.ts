import { describe, expect, it } from "vitest";
import type { ResultRecord, Score } from "../../../suites/results.ts";
import { scoresOf } from "../../../suites/scores/scores-of.ts";
import { runOf, scoresWith } from "./small-run.ts";

const enumerated: Partial<ResultRecord> = {
  fusion: "oracle",
  estimator: "enumerated",
  maskingError: 0,
  samplingError: 0,
};
const sampled: Partial<ResultRecord> = { fusion: "oracle" };

/** The one score of a kind over records that differ from the plain one as given. */
function scoreOf(kind: Score["kind"], ...changes: readonly Partial<ResultRecord>[]): Score {
  const found = scoresWith(
    { kind },
    changes.map((record) => ({ record })),
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
      truth: null,
      subject: null,
      value: 0.25,
      reason: null,
      low: null,
      high: null,
      clusters: 1,
      records: 3,
      rank: null,
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

describe("scores of correctness", () => {
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
    const run = runOf(facets.map(([metric, aggregation]) => ({ record: { metric, aggregation } })));
    const kinds = ["oracle-error", "oracle-deviation", "network-error"];
    const own = scoresOf(run).filter(({ subject }) => subject === null);
    expect(own.map(({ metric, aggregation, kind }) => [metric, aggregation, kind])).toEqual(
      [facets[0], facets[1], facets[3]].flatMap((facet) => kinds.map((kind) => [...facet, kind])),
    );
  });

  it("count an oracle that follows a conflict rule, which has a truth of its own", () => {
    const score = scoresWith({ kind: "oracle-deviation" }, [
      { model: { fusion: "oracle", conflictRule: "copy-1" }, record: { value: 0.95, truth: 1 } },
      { model: { fusion: "oracle", conflictRule: "copy-2" }, record: { value: 0.4, truth: 0.5 } },
    ]);
    // 0.1 over an error of 0.05, in double precision.
    expect(score[0]!.value).toBeCloseTo(2, 12);
    expect(score[0]!.records).toBe(2);
  });

  it("are none of no records", () => {
    expect(scoresOf(runOf([]))).toEqual([]);
  });
});
