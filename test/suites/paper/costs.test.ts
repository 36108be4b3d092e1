import { expect, it } from "vitest";
import type { Measured } from "../../../suites/measured.ts";
import { costs } from "../../../suites/paper/costs.ts";
import { PUBLISHED_MASKING_TIME } from "../../../suites/paper/published-masking-findings.ts";
import { PUBLISHED_ROWS_TIME } from "../../../suites/paper/published-rows-findings.ts";
import { paperRun } from "./paper-run.ts";

/** Five early networks on synergy, which stand in table 2, each trained for 10 s and with two metrics of two records each. */
function timedRun(masking: boolean): Measured {
  const run = paperRun({ setting: "synergy", fusion: "early", f1: [1, 1, 1, 1, 1] });
  const models = run.models.map((model) => ({ ...model, trainSeconds: 10 }));
  return {
    ...run,
    models,
    records: models.flatMap(({ id: model }) =>
      (["intershap", "shape"] as const).flatMap((metric) =>
        ["global", "local"].map((aggregation) => ({
          ...{ model, metric, aggregation, target: "predicted", estimator: "sampled" },
          seconds: metric === "intershap" ? 3 : 0.5,
        })),
      ),
    ) as unknown as Measured["records"],
    findings: (masking
      ? models.map(({ id: subject }) => ({ finding: PUBLISHED_MASKING_TIME, subject, value: 100 }))
      : []) as unknown as Measured["findings"],
  };
}

it("a table costs what its models took to train and what each metric took once", () => {
  const [cost, ...others] = costs(timedRun(false), ["table2"]);
  expect(others).toEqual([]);
  expect(cost).toMatchObject({ subject: "table 2", unit: "seconds", count: 5 });
  expect(cost!.value).toBeCloseTo(5 * (10 + 3 + 0.5), 9);
});

it("masking as published counts, of models of the table only", () => {
  const run = timedRun(true);
  const elsewhere = { ...run.findings[0]!, subject: "a model of another table" };
  const [cost] = costs({ ...run, findings: [...run.findings, elsewhere] }, ["table2"]);
  expect(cost!.value).toBeCloseTo(5 * (10 + 3 + 0.5 + 100), 9);
});

it("what is measured on as many rows as published counts, every metric once", () => {
  const run = timedRun(false);
  const findings = run.models.flatMap(({ id: subject }) =>
    [5, 7].map((value) => ({ finding: PUBLISHED_ROWS_TIME, subject, value })),
  ) as unknown as Measured["findings"];
  const [cost] = costs({ ...run, findings }, ["table2"]);
  expect(cost!.value).toBeCloseTo(5 * (10 + 3 + 0.5 + 5 + 7), 9);
});

it("a model that stands in two tables counts in both, and a table without models is left out", () => {
  const told = costs(timedRun(true), ["table2", "table9", "table11"]);
  expect(told.map(({ subject }) => subject)).toEqual(["table 2", "table 11"]);
  expect(told[0]!.value).toBe(told[1]!.value);
});
