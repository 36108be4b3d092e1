import { describe, expect, it } from "vitest";
import { renderTables } from "../../reports/terminal-table.ts";
import { type Finding, finding } from "../../suites/findings.ts";
import { exampleResults } from "./example-results.ts";
import { below, cells, section } from "./rendered-table.ts";

const one = exampleResults();
const shown = (findings: readonly Finding[], width = 200) => renderTables({ ...one, findings }, { width });

const share = finding({
  finding: "InterSHAP under each masker",
  metric: "intershap",
  subject: "synergy of 2",
  masker: "zero",
  value: 0.8125,
  error: 0.0123,
  unit: "share",
  count: 5,
});
const grid = ["synergy of 2", "redundancy of 2"].flatMap((subject, k) =>
  ["marginal", "zero"].map((masker, m) => ({ ...share, subject, masker, value: 0.1 + 0.2 * k + 0.4 * m })),
);

describe("the tables of findings", () => {
  it("have a row for every subject and a column for every masker, in percent with the standard error", () => {
    const lines = section(shown(grid), "InterSHAP under each masker, intershap");
    expect(lines[2]!.trim().split(/ +/)).toEqual(["marginal", "zero"]);
    expect(cells(lines, "synergy of 2")).toEqual(["10.0 ± 1.2", "50.0 ± 1.2"]);
    expect(cells(lines, "redundancy of 2")).toEqual(["30.0 ± 1.2", "70.0 ± 1.2"]);
    expect(below(lines)).toBe("Unit: percent. ± is the standard error. Columns: masker.");
  });

  it("are one for each quantity, and for each unit of it", () => {
    const text = shown([
      share,
      { ...share, finding: "another quantity" },
      { ...share, finding: "another quantity", unit: "seconds", value: 12.3456, error: 0.0567 },
    ]);
    const titles = text.split("\n").filter((line) => /, synergy of 2, intershap, zero$/.test(line));
    expect(titles.map((title) => title.split(",")[0])).toEqual([
      "InterSHAP under each masker",
      "another quantity",
      "another quantity",
    ]);
    // Three digits of a number that is no share, two of its error.
    expect(text).toMatch(/12\.3 ± 0\.057/);
    expect(text).toContain("Unit: seconds.");
  });

  it("have numbers for columns in the order of the numbers", () => {
    const budgets = [1000, 125, 500].map((evaluations) => ({
      ...finding({ finding: "error", evaluations, value: evaluations / 10, unit: "squared output" }),
    }));
    const lines = section(shown(budgets), "error");
    expect(lines[2]!.trim().split(/ +/)).toEqual(["125", "500", "1000"]);
    expect(
      lines
        .find((line) => line.includes("12.5"))!
        .trim()
        .split(/ +/),
    ).toEqual(["12.5", "50", "100"]);
    expect(below(lines)).toBe("Unit: squared output. Columns: evaluations.");
  });

  it("have rows alone where columns would be nearly empty", () => {
    const diagonal = [2, 3, 4, 5].map((modalities) =>
      finding({
        finding: "loss",
        subject: `cause ${modalities}`,
        modalities,
        value: modalities / 10,
        unit: "share",
      }),
    );
    const lines = section(shown(diagonal), "loss");
    expect(lines[2]!.trim()).toBe("value");
    for (const { subject, modalities } of diagonal)
      expect(cells(lines, `${subject}, modalities ${modalities}`)).toEqual([`${modalities! * 10}.0`]);
  });

  it("leave a cell empty where there is no finding, and say why where one has no value", () => {
    const gaps = [
      ...grid.slice(0, 3),
      { ...grid[2]!, masker: "mean", value: null, error: null, reason: "too few rows" },
    ];
    const lines = section(shown(gaps), "InterSHAP under each masker, intershap");
    expect(lines[2]!.trim().split(/ +/)).toEqual(["marginal", "zero", "mean"]);
    expect(cells(lines, "synergy of 2")).toEqual(["10.0 ± 1.2", "50.0 ± 1.2"]);
    expect(cells(lines, "redundancy of 2")).toEqual(["30.0 ± 1.2", "- [1]"]);
    expect(below(lines)).toContain("[1] too few rows");
  });

  it("show every finding of no single dataset, each in a cell of its own", () => {
    // Every field that tells findings apart, and some that are not always there.
    const varied: Partial<Finding>[] = [
      {},
      { subject: null },
      { metric: "shape" },
      { aggregation: "local" },
      { fusion: "bayes" },
      { index: "FSII" },
      { masker: "mean" },
      { order: 2 },
      { order: 3, modalities: 4 },
      { samples: 10 },
      { draws: 20 },
      { evaluations: 30, modalities: 3 },
      { evaluations: 60, modalities: 3 },
    ];
    const findings = varied.map(
      (changes, k): Finding => ({ ...share, error: null, ...changes, value: 0.101 + k / 100 }),
    );
    const text = shown(findings);
    for (const { value } of findings) expect(text.split(` ${(100 * value!).toFixed(1)}`)).toHaveLength(2);
  });

  it("leave those of single datasets to other formats", () => {
    const text = shown([{ ...share, dataset: one.datasets[0]!.id, finding: "of one dataset" }]);
    expect(text).not.toContain("of one dataset");
    expect(text).toBe(renderTables(one, { width: 200 }));
  });
});
