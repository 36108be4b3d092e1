import { beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../math/user-error.ts";
import { render } from "../../reports/index.ts";
import type { Results } from "../../suites/results.ts";
import { tinySuite } from "../suites/tiny-run.ts";
import { exampleResults } from "./example-results.ts";

describe("the page on what the paper's numbers come to", () => {
  let results: Results;
  let page: string;
  beforeAll(async () => {
    const usual = ["intershap", "intershap-k-sii", "intershap-stii", "intershap-fsii", "intershap-moebius"];
    results = await tinySuite("paper", {
      only: ["table2", "open"],
      metrics: [...usual, "pid-predictions", "emap-gap", "shape"],
      data: { samples: 300 },
    });
    page = await render(results, "findings");
  });

  /** A table's row as numbers. */
  const rowOf = (label: string) =>
    page
      .split("\n")
      .find((line) => line.startsWith(`| ${label} `))!
      .split("|")
      .slice(2, -1)
      .map((cell) => cell.trim());

  it("says what the pairwise index makes of pure synergy: M / (2M - 2), and what indices of order M do", () => {
    expect(results.failures).toEqual([]);
    expect(rowOf("InterSHAP (pairwise)")).toEqual(["100.0", "75.0", "66.7", "62.5"]);
    expect(rowOf("Moebius")).toEqual(["100.0", "100.0", "100.0", "100.0"]);
  });

  it("shows what rules that agree on every sample make of redundancy", () => {
    const shown = page
      .match(/the label rule, .* \| +([\d.]+) \|/g)!
      .map((line) => line.match(/([\d.]+) \|$/)![1]);
    expect(shown.sort()).toEqual(["0.0", "100.0", "50.0"]);
    expect(page).toContain("the best answer to the data (Bayes)");
  });

  it("holds every published number of the tables that were run, judged by none where draws are few", () => {
    const published = new Set(results.published.map(({ table, row, column }) => `${table}/${row}/${column}`));
    expect(published.size).toBe(30);
    for (const { row, column } of results.published) expect(page).toContain(`| ${row}: ${column} `);
    expect(page).toContain("30 not judged: too few draws of the data");
  });

  it("times what is masked as published", () => {
    const of = (name: string) => results.findings.filter(({ finding }) => finding.startsWith(name));
    const masked = new Set(of("InterSHAP with the masking").map(({ subject }) => subject));
    const timed = of("time of InterSHAP with the masking");
    expect(timed.map(({ subject }) => subject)).toEqual([...masked]);
    expect(timed.length).toBeGreaterThan(0);
    for (const { value, unit } of timed) {
      expect(value).toBeGreaterThan(0);
      expect(unit).toBe("seconds");
    }
  });

  it("warns of a preset that is not the paper's", () => {
    expect(page).toContain("This is preset quick");
  });

  it("refuses results that reproduce nothing", async () => {
    await expect(render(exampleResults(), "findings")).rejects.toThrow(UserError);
  });
});
