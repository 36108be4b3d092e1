import { describe, expect, it } from "vitest";
import type { Score } from "../../../suites/results.ts";
import { against, comparedScore } from "./compare.ts";
import {
  bits,
  detection,
  networkError,
  oracleDeviation,
  oracleError,
  sampled,
  seconds,
  smallRun,
} from "./small-run.ts";

/** Expects a rise of `allowed` to be fine and one of more to be named. */
function expectRise(old: Score, allowed: number, reason: string): void {
  expect(comparedScore(old, { value: old.value! + 0.99 * allowed }).regressed).toBe(false);
  const { regressed, moves, scores } = comparedScore(old, { value: old.value! + 1.01 * allowed });
  expect({ regressed, moves }).toEqual({ regressed: true, moves: [] });
  expect(scores).toMatchObject([{ dataset: null, model: null, field: "value", reason }]);
}

describe("the correctness of a metric", () => {
  it("may not get worse than rounding on enumerated oracles", () => {
    expectRise(oracleError, 1e-9, "rounding");
    expectRise({ ...oracleError, value: 0.25 }, 1e-9, "rounding");
    expectRise({ ...oracleError, metric: bits.metric }, 2e-8, "rounding of two certified solves");
  });

  it("may not get worse than four standard errors on sampled oracles, or than it was", () => {
    expectRise(oracleDeviation, 2.5, "up to 4 standard errors is chance");
    // Four of a million parts of 6: what float32 leaves open.
    expectRise({ ...oracleDeviation, value: 6 }, 6e-6, "up to 4 standard errors is chance");
  });

  it.each([
    [oracleError, 0.25],
    [oracleDeviation, 6],
  ])("may get better: %j", (score, value) => {
    expect(comparedScore({ ...score, value }, { value: 0 }).regressed).toBe(false);
  });
});

describe("other scores", () => {
  it.each([
    "network-error",
    "detection",
    "spearman",
    "kendall",
    "calibration",
    "leakage-noise",
    "response-3",
    "spread",
  ] as const)("may move by 0.02 either way for want of an interval: %s", (kind) => {
    const old = { ...networkError, kind };
    expectRise(old, 0.02, "0.02, for want of an interval");
    expect(comparedScore(old, { value: 0.1 - 0.021 }).scores).toHaveLength(1);
    expect(comparedScore(old, { value: 0.1 - 0.019 }).scores).toEqual([]);
  });

  it("may move by half the width of their old interval either way", () => {
    // From 0.8 to 0.94.
    expectRise(detection, 0.07, "half the old interval");
    expect(comparedScore(detection, { value: 0.9 - 0.071 }).scores).toHaveLength(1);
    // The new interval says nothing: a change that widens it must not excuse itself.
    expect(comparedScore(detection, { value: 0.5, low: 0, high: 1 }).scores).toHaveLength(1);
  });

  it("may move by rounding where the interval has no width", () => {
    expectRise({ ...detection, value: 1, low: 1, high: 1 }, 1e-9, "rounding");
  });

  it("move when they are there in one run alone", () => {
    const none = { value: null, reason: "no data", low: null, high: null };
    expect(comparedScore(detection, none).scores).toMatchObject([
      {
        quantity: "detection of intershap/global (function, network)",
        new: null,
        reason: "there is none any more: no data",
      },
    ]);
    expect(comparedScore({ ...detection, ...none }, { value: 0.9, reason: null }).regressed).toBe(true);
  });

  it("of cost are noted or left to the times, never failures", () => {
    expect(comparedScore(seconds, { value: 2000 })).toMatchObject({ regressed: false, notes: [] });
    expect(comparedScore({ ...seconds, kind: "evaluations" }, { value: 3 })).toMatchObject({
      regressed: false,
      notes: ["1 score of cost with another number: evaluations of intershap/global (2 -> 3)."],
    });
  });
});

describe("scores that are not the same in both runs", () => {
  const { scores, records } = smallRun();

  it("fail when they are missing and are noted when they are new", () => {
    expect(against({ scores: scores.filter((score) => score !== detection) }).failures).toEqual([
      "1 of 6 scores are missing: detection of intershap/global (function, network).",
    ]);
    const more = against({ scores: [...scores, { ...detection, truth: "information" }] });
    expect(more.regressed).toBe(false);
    expect(more.notes).toEqual([
      "1 score only in the new results: detection of intershap/global (information, network).",
    ]);
  });

  it("are told apart by metric, aggregation, kind, truth and subject", () => {
    const changes = [
      { metric: "sri" },
      { aggregation: "local" },
      { kind: "kendall" },
      { truth: "information" },
      { subject: "oracle" },
    ] as const;
    for (const change of changes)
      expect(comparedScore(detection, change).failures).toEqual([
        expect.stringMatching(/^1 of 1 scores are missing/),
      ]);
  });

  it("fail when they are made of other records for no reason, and are noted where there are new ones", () => {
    const wider = { scores: [{ ...detection, records: 2, value: 0.1 }] };
    const old = smallRun({ scores: [detection] });
    expect(against(wider, old)).toMatchObject({
      scores: [],
      failures: [
        "1 score made of another number of records: detection of intershap/global (function, network) (1 -> 2).",
      ],
    });
    const extended = against({ ...wider, records: [...records, { ...sampled, target: "output" }] }, old);
    expect(extended).toMatchObject({ regressed: false, scores: [], failures: [] });
    expect(extended.notes).toContain(
      "1 score made of another number of records and not compared: detection of intershap/global (function, network) (1 -> 2).",
    );
  });
});
