import { describe, expect, it } from "vitest";
import { at, type Measured, scoresWith } from "./small-run.ts";

const network = { truth: "information", subject: "network" } as const;

/** The one score of a kind that networks get by the information truth. */
function scoreOf(kind: "detection" | "spearman" | "kendall", measured: readonly Measured[]) {
  const found = scoresWith({ ...network, kind }, measured);
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe("detection", () => {
  it("is the share of pairs of datasets, with synergy and without, in the right order", () => {
    // 0.3 and 0.9 against 0.1 and 0.3: above, tied, above, above.
    const score = scoreOf("detection", [at(0, 0.1), at(0, 0.3), at(0.5, 0.3), at(1, 0.9)]);
    expect(score).toMatchObject({ value: 0.875, reason: null, records: 4, clusters: 1, rank: null });
  });

  it("asks for the value, not for its size", () => {
    expect(scoreOf("detection", [at(0, 0.1), at(1, -0.9)]).value).toBe(0);
  });

  it("takes amounts and values within rounding for equal", () => {
    expect(scoreOf("detection", [at(0, 0), at(1, 1e-12)]).value).toBe(0.5);
    expect(scoreOf("detection", [at(1e-13, 0), at(1, 1)]).value).toBe(1);
  });

  it("is null, with a reason, where one side is missing", () => {
    expect(scoreOf("detection", [at(0, 0.1), at(0, 0.3)])).toMatchObject({
      value: null,
      reason: "no value on a dataset with synergy, by this truth",
    });
    expect(scoreOf("detection", [at(0.1, 0.1)])).toMatchObject({
      value: null,
      reason: "no value on a dataset without synergy, by this truth",
    });
  });
});

describe("rank correlation", () => {
  it("is that of value and amount", () => {
    // Ranks 1 2 3 and 1 3 2.
    const measured = [at(0, 0), at(0.5, 0.9), at(1, 0.2)];
    expect(scoreOf("spearman", measured).value).toBe(0.5);
    // The root of a square.
    expect(scoreOf("kendall", measured).value).toBeCloseTo(1 / 3, 15);
  });

  it("takes amounts and values within rounding for equal", () => {
    const exact = [at(0, 0), at(0.5, 0.9), at(0.5, 0.2), at(1, 0.9)];
    const rounded = [at(1e-13, -1e-13), at(0.5, 0.9), at(0.5 - 1e-13, 0.2), at(1, 0.9 + 1e-13)];
    expect(scoreOf("spearman", rounded).value).toBe(scoreOf("spearman", exact).value);
    expect(scoreOf("kendall", rounded).value).toBe(scoreOf("kendall", exact).value);
  });

  it.each(["spearman", "kendall"] as const)("%s is null, with a reason, where there is no order", (kind) => {
    expect(scoreOf(kind, [at(0, 0.1), at(1, 0.3), at(1, 0.2)])).toMatchObject({
      value: null,
      reason: "values at fewer than three different amounts of synergy, by this truth",
      records: 3,
    });
    expect(scoreOf(kind, [at(0, 0.1), at(0.5, 0.1), at(1, 0.1)])).toMatchObject({
      value: null,
      reason: "the value is the same on every dataset",
    });
  });
});

describe("the two truths", () => {
  const measured = [
    at(0, 0.1, { synergyVariance: null }),
    at(0.4, 0.2, { synergyVariance: 1 }),
    at(1, 0.3, { synergyVariance: 0 }),
  ];

  it("are held against each on its own, on the datasets of which it says something", () => {
    const values = (["information", "function"] as const).map(
      (truth) => scoresWith({ ...network, truth, kind: "detection" }, measured)[0],
    );
    expect(values).toMatchObject([
      { value: 1, records: 3 },
      { value: 0, records: 2 },
    ]);
  });

  it("are left out where no dataset has a known amount", () => {
    const unknown = measured.map(({ dataset, record }) => ({
      dataset: { ...dataset, synergyVariance: null },
      record,
    })) as Measured[];
    expect(scoresWith({ truth: "function" }, unknown)).toEqual([]);
    expect(scoresWith({ truth: "information" }, unknown)).not.toEqual([]);
  });
});

describe("a metric without a single value", () => {
  it("has scores that say why", () => {
    const measured = [at(0, null), at(1, null)];
    for (const score of scoresWith({ subject: "network" }, measured))
      expect(score).toMatchObject({ value: null, reason: "no record has a value: no behaviour", records: 0 });
    expect(scoresWith({ subject: "network", kind: "seconds" }, measured)).toHaveLength(1);
  });
});

describe("subjects", () => {
  it("are label rules, early fusion and data alone, each measured on samples", () => {
    const pure = (value: number): Measured => at(1, value, { role: "pure-synergy" });
    const measured: Measured[] = [
      pure(0.1),
      { ...pure(0.2), model: { fusion: "oracle" } },
      { ...pure(0.3), model: null },
      { ...pure(0.4), model: { fusion: "late" } },
      { ...pure(0.5), model: { fusion: "bayes" } },
      { ...pure(0.6), model: { fusion: "oracle" }, record: { value: 0.6, estimator: "enumerated" } },
      { ...pure(0.7), record: { value: 0.7, coalition: "1" } },
      { ...pure(0.8), record: { value: 0.8, target: "class:0" } },
    ];
    const found = scoresWith({ truth: "information", kind: "response-2" }, measured);
    expect(found.map(({ subject, value, records }) => [subject, value, records])).toEqual([
      ["oracle", 0.2, 1],
      ["network", 0.1, 1],
      ["data", 0.3, 1],
    ]);
  });
});
