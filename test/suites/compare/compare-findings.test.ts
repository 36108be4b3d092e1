import { describe, expect, it } from "vitest";
import { UserError } from "../../../math/user-error.ts";
import { type Finding, finding } from "../../../suites/findings.ts";
import { compareResults } from "../../../suites/index.ts";
import { smallRun } from "./small-run.ts";

const share = finding({
  finding: "InterSHAP under each masker",
  subject: "synergy of 2",
  metric: "intershap",
  masker: "zero",
  value: 0.8,
  error: 0.01,
  unit: "share",
  count: 5,
});
const none = finding({
  finding: "mean squared error",
  subject: "shap-iq",
  reason: "too few",
  unit: "share",
  count: 0,
});

/** Compares two runs that have nothing but findings. */
function compared(old: readonly Finding[], now: readonly Finding[]) {
  const empty = { datasets: [], models: [], records: [], scores: [] };
  return compareResults(smallRun({ ...empty, findings: old }), smallRun({ ...empty, findings: now }));
}
const changed = (changes: Partial<Finding>, old: Finding = share) =>
  compared([old], [{ ...old, ...changes }]);

describe("the value of a finding", () => {
  it.each([
    // Rounding of 1e-9 comes on top of four times a hundredth.
    ["with a standard error may move by four of them", share, 0.04 + 1e-9, "4 standard errors"],
    ["that is exact may move by rounding", { ...share, error: 0 }, 1e-9, "rounding"],
    [
      "whose error is not known may move by rounding",
      { ...share, error: null },
      1e-9,
      "rounding; its standard error is not known",
    ],
    [
      "in bits may move by what two solves differ",
      { ...share, error: 0, unit: "bits" },
      2e-8,
      "rounding of two certified solves",
    ],
  ])("%s", (_, old, tolerance, reason) => {
    for (const sign of [-1, 1]) {
      // A hundredth to either side: sums in double precision are nearer than that.
      expect(changed({ value: 0.8 + sign * 0.99 * tolerance }, old).regressed).toBe(false);
      const { regressed, moves, failures, checked } = changed({ value: 0.8 + sign * 1.01 * tolerance }, old);
      expect({ regressed, failures, checked }).toEqual({ regressed: true, failures: [], checked: 1 });
      expect(moves).toMatchObject([{ dataset: null, model: null, field: "value", old: 0.8, reason }]);
      expect(moves[0]!.quantity).toMatch(
        /^InterSHAP under each masker \(synergy of 2, intershap, zero, (share|bits)\)$/,
      );
    }
  });

  it("has the larger error of the two runs", () => {
    expect(changed({ value: 0.9, error: 0.03 }).regressed).toBe(false);
    expect(changed({ value: 0.9, error: 0.02 }).regressed).toBe(true);
    expect(changed({ value: 0.9, error: 0.001 }, { ...share, error: 0.03 }).regressed).toBe(false);
  });

  it("moves where only one run has one; none against none does not", () => {
    expect(changed({ value: null, reason: "nothing moves" }).moves).toMatchObject([
      { old: 0.8, new: null, reason: "there is none any more: nothing moves" },
    ]);
    expect(changed({ value: 1, reason: null }, none).moves).toMatchObject([
      { old: null, new: 1, reason: "there was none: too few" },
    ]);
    expect(changed({}, none)).toMatchObject({ regressed: false, moves: [] });
  });

  it.each(["seconds", "MB", "exponent"])("in %s is of the machine: it may be anything", (unit) => {
    const timed = { ...share, unit, error: 0 };
    expect(changed({ value: 80 }, timed)).toMatchObject({ regressed: false, moves: [], checked: 0 });
  });
});

describe("a finding", () => {
  it("fails when it is missing, be it a time", () => {
    const timed = { ...share, finding: "processor time", unit: "seconds" };
    const { regressed, failures } = compared([share, timed], []);
    expect(regressed).toBe(true);
    expect(failures).toEqual([
      "2 findings of the old results missing: InterSHAP under each masker (synergy of 2, intershap, zero, share); processor time (synergy of 2, intershap, zero, seconds).",
    ]);
  });

  it("that is new is noted, and no failure", () => {
    expect(compared([share], [share, { ...share, masker: "mean" }])).toMatchObject({
      regressed: false,
      checked: 1,
      notes: [
        "1 finding only in the new results: InterSHAP under each masker (synergy of 2, intershap, mean, share).",
      ],
    });
  });

  it("is found again wherever it stands", () => {
    const other = { ...share, masker: "mean", value: 0.1 };
    expect(compared([share, other], [other, share])).toMatchObject({ regressed: false, checked: 2 });
  });

  it.each<[keyof Finding, Finding[keyof Finding]]>([
    ["finding", "another"],
    ["subject", null],
    ["dataset", "xor/synergy/1"],
    ["metric", null],
    ["aggregation", "local"],
    ["index", "FSII"],
    ["order", 2],
    ["masker", "mean"],
    ["fusion", "early"],
    ["modalities", 3],
    ["samples", 100],
    ["draws", 20],
    ["evaluations", 1000],
    ["unit", "bits"],
  ])("is another one by its %s", (field, value) => {
    expect(changed({ [field]: value }).failures).toHaveLength(1);
  });

  it.each<Partial<Finding>>([{ count: 7 }, { error: 0.02 }, { low: 0.7, high: 0.9 }])(
    "is the same with %j",
    (changes) => {
      expect(changed(changes).regressed).toBe(false);
    },
  );

  it("that cannot be told from another is refused", () => {
    expect(() => compared([share, share], [share])).toThrow(UserError);
    expect(() => compared([share], [share, { ...share, value: 0 }])).toThrow(
      "findings[0] and findings[1] are the same",
    );
  });
});
