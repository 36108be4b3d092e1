import { describe, expect, it } from "vitest";
import { UserError } from "../../../math/user-error.ts";
import { against, comparedRecord } from "./compare.ts";
import { bits, enumerated, sampled, smallRun, unknownError, withoutValue } from "./small-run.ts";

describe("the value of a record", () => {
  it.each([
    ["measured by enumeration may move by rounding", enumerated, 1e-9, "rounding"],
    ["in bits may move by what two solves differ", bits, 2e-8, "rounding of two certified solves"],
    [
      "whose error is not known may move by rounding",
      unknownError,
      1e-9,
      "rounding; its standard error is not known",
    ],
    // Errors of 0.003 and 0.004 make 0.005, four times.
    ["measured on samples may move by four standard errors", sampled, 0.02 + 1e-9, "4 standard errors"],
  ])("%s", (_, old, tolerance, reason) => {
    // A hundredth to either side: sums in double precision are nearer than that.
    expect(comparedRecord(old, { value: old.value! - 0.99 * tolerance }).regressed).toBe(false);
    expect(comparedRecord(old, { value: old.value! + 0.99 * tolerance }).regressed).toBe(false);
    for (const sign of [-1, 1]) {
      const value = old.value! + sign * 1.01 * tolerance;
      const { regressed, moves, failures } = comparedRecord(old, { value });
      expect({ regressed, failures }).toEqual({ regressed: true, failures: [] });
      expect(moves).toHaveLength(1);
      expect(moves[0]).toMatchObject({
        dataset: old.dataset,
        model: old.model,
        field: "value",
        old: old.value,
        new: value,
        reason,
      });
      expect(moves[0]!.tolerance).toBeCloseTo(tolerance, 15);
      // A difference of two numbers near one has about seven digits left at 1e-9.
      expect(moves[0]!.size).toBeCloseTo(1.01, 5);
    }
  });

  it("has the larger standard error of the two runs", () => {
    const wide = { maskingError: 0.03, samplingError: 0.04 };
    const value = 0.9 + 4 * 0.05;
    expect(comparedRecord(sampled, { ...wide, value }).moves).toEqual([]);
    expect(comparedRecord({ ...sampled, ...wide }, { ...sampled, value }).moves).toEqual([]);
    expect(comparedRecord(sampled, { value }).moves).toHaveLength(1);
  });

  it("is held to rounding where only one run knows its error", () => {
    const { moves, notes } = comparedRecord(sampled, { samplingError: null, value: 0.901 });
    expect(moves[0]).toMatchObject({ field: "value", tolerance: 1e-9 });
    expect(notes.join()).toContain("1 record whose standard error only one run knows");
  });

  it("is held to rounding where nothing was drawn", () => {
    const exact = { ...sampled, maskingError: 0, samplingError: 0 };
    expect(comparedRecord(exact, { value: 0.9 + 1e-6 }).moves[0]).toMatchObject({ reason: "rounding" });
  });

  it("moves when it is there in one run alone", () => {
    const none = { value: null, reason: "no behaviour", maskingError: null, samplingError: null };
    expect(comparedRecord(sampled, none).moves).toEqual([
      {
        dataset: sampled.dataset,
        model: sampled.model,
        quantity: "intershap/global (predicted, sampled, probability, marginal, SII, order 2)",
        field: "value",
        old: 0.9,
        new: null,
        difference: null,
        tolerance: null,
        reason: "there is none any more: no behaviour",
        size: null,
      },
    ]);
    const back = comparedRecord(withoutValue, { value: 0.5, reason: null });
    expect(back.moves[0]).toMatchObject({ old: null, new: 0.5, reason: "there was none: no behaviour" });
  });

  it("that neither run has is noted where the reason differs", () => {
    const { regressed, notes } = comparedRecord(withoutValue, { reason: "too few rows" });
    expect(regressed).toBe(false);
    expect(notes).toEqual([
      "1 record without a value for another reason: intershap/local/1 (predicted, sampled, probability, marginal, SII, order 2) of xor/synergy/1/early/1 (no behaviour -> too few rows).",
    ]);
  });
});

describe("the truth of a record", () => {
  it.each(["truth", "truthLow", "truthHigh"] as const)(
    "is held to rounding, whatever the record's error: %s",
    (field) => {
      const old = { ...sampled, [field]: 0.5 };
      expect(comparedRecord(old, { [field]: 0.5 + 0.9e-9 }).regressed).toBe(false);
      expect(comparedRecord(old, { [field]: 0.5 - 1.1e-9 }).moves).toMatchObject([
        { field, tolerance: 1e-9 },
      ]);
      expect(comparedRecord(old, { [field]: null }).moves).toMatchObject([{ field, size: null }]);
      expect(comparedRecord({ ...bits, [field]: 0.5 }, { [field]: 0.5 + 1.9e-8 }).regressed).toBe(false);
      expect(comparedRecord({ ...bits, [field]: 0.5 }, { [field]: 0.5 + 2.1e-8 }).moves).toHaveLength(1);
    },
  );
});

describe("records that are not the same in both runs", () => {
  const run = smallRun();

  it("fail when they are missing, named and counted", () => {
    const { regressed, failures } = against({ records: run.records.slice(1) });
    expect(regressed).toBe(true);
    expect(failures).toEqual([
      "1 of 5 records are missing: intershap/global (predicted, sampled, probability, marginal, SII, order 2) of xor/synergy/1/early/1.",
    ]);
    const named = against({ records: run.records.slice(4) }).failures;
    expect(named[0]).toMatch(/^4 of 5 records are missing: (.+; ){2}.+ and 1 more\.$/);
  });

  it("fail when there are none in the new run or none in the old", () => {
    expect(against({ records: [] }).failures).toContain(
      "The new results hold no records: all 5 of the old ones are missing.",
    );
    const empty = smallRun({ records: [] });
    for (const records of [[], run.records])
      expect(against({ records }, empty).failures).toEqual([
        "The old results hold no records: nothing was checked.",
      ]);
  });

  it("are noted when only the new run has them", () => {
    const { regressed, notes } = against({ records: [...run.records, { ...sampled, coalition: "1" }] });
    expect(regressed).toBe(false);
    expect(notes).toEqual([
      "1 record only in the new results: intershap/global/1 (predicted, sampled, probability, marginal, SII, order 2) of xor/synergy/1/early/1.",
    ]);
  });

  it("fail when their unit is another", () => {
    const { failures } = comparedRecord(sampled, { unit: "probability" });
    expect(failures).toEqual([
      expect.stringMatching(/^1 record changed their unit: .* \(share -> probability\)\.$/),
    ]);
  });

  it.each([
    ["model", { model: null, fusion: null, trainSeed: null }],
    ["metric", { metric: "sri" }],
    ["aggregation", { aggregation: "local" }],
    ["target", { target: "class:1" }],
    ["coalition", { coalition: "1+2" }],
    ["estimator", { estimator: "enumerated" }],
    ["scale", { scale: "logit" }],
    ["masker", { masker: "zero" }],
    ["index", { index: "STII" }],
    ["order", { order: 3 }],
  ] as const)("are told apart by their %s", (_, changes) => {
    const { failures, notes } = comparedRecord(sampled, changes);
    expect(failures).toEqual([expect.stringMatching(/^1 of 1 records are missing/)]);
    expect(notes).toEqual([expect.stringMatching(/^1 record only in the new results/)]);
  });

  it("are damage when two of one file cannot be told apart", () => {
    const twice = smallRun({ records: [sampled, enumerated, { ...sampled, value: 0.1 }] });
    const message = (side: string) =>
      new UserError(
        `Cannot compare with the ${side} results: records[0] and records[2] are the same by every field that tells rows apart; run the suite again to write it anew.`,
      );
    expect(() => against({}, twice)).toThrow(message("old"));
    expect(() => against({ records: twice.records })).toThrow(message("new"));
  });
});

describe("what a record cost and how it is known", () => {
  it.each([
    [{ modelEvaluations: 2000 }, "with another number of model evaluations", "(1000 -> 2000)"],
    [
      { truthSource: "elsewhere" },
      "with another source of the truth",
      "(enumerated game of the label rule -> elsewhere)",
    ],
    [{ samplingError: 0.04 }, "with more than twice the standard error", "(0.005 -> 0.0401)"],
  ])("is noted and no failure: %j", (changes, what, values) => {
    const { regressed, notes } = comparedRecord(sampled, changes);
    expect(regressed).toBe(false);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(`1 record ${what}: intershap/global`);
    expect(notes[0]).toContain(values);
  });

  it("is no note where an error doubles or shrinks, or rounding is left of none", () => {
    const errors = [{ maskingError: 0.006, samplingError: 0.008 }, { samplingError: 0 }];
    for (const changes of errors) expect(comparedRecord(sampled, changes).notes).toEqual([]);
    expect(comparedRecord(enumerated, { samplingError: 1e-12 }).notes).toEqual([]);
  });
});
