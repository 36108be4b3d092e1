import { describe, expect, it } from "vitest";
import { renderTables } from "../../reports/terminal-table.ts";
import type { Warning } from "../../suites/results.ts";
import { exampleResults } from "./example-results.ts";

const one = exampleResults();
const WIDTH = 300;
const shown = (warnings: readonly Warning[]) => renderTables({ ...one, warnings }, { width: WIDTH });
/** What stands from the title of the warnings to the next empty line. */
const list = (warnings: readonly Warning[]) => {
  const lines = shown(warnings).split("\n");
  const start = lines.findIndex((line) => line.startsWith("Warnings: "));
  return lines.slice(start, lines.indexOf("", start));
};

const zeros: Warning = {
  kind: "extreme-scores",
  dataset: "hd-xor/synergy/1",
  model: "hd-xor/synergy/1/early",
  metric: "intershap",
  aggregation: "local",
  masker: "zero",
  value: 0.995,
  threshold: 0.99,
  message: "99.5 % of the samples score 0.",
};
const off: Warning = {
  ...zeros,
  kind: "off-manifold",
  model: null,
  metric: null,
  aggregation: null,
  value: 0.8,
  threshold: 0.5,
  message: "Inputs can be told apart.",
};

describe("the list of warnings", () => {
  it("is not there where there are none", () => {
    expect(shown([])).not.toContain("Warnings");
  });

  it("says how many there are, of each kind, and where and what each is", () => {
    expect(list([zeros, off])).toEqual([
      "Warnings: 2",
      "extreme-scores: 1",
      "- hd-xor/synergy/1/early, intershap local, zero: 99.5 % of the samples score 0.",
      "off-manifold: 1",
      "- hd-xor/synergy/1, zero: Inputs can be told apart.",
    ]);
  });

  it("is of the run where a warning is of no dataset, and of a metric that aggregates in one way", () => {
    const whole = { ...zeros, dataset: null, model: null, masker: null, aggregation: null };
    expect(list([whole])).toContain("- the run, intershap: 99.5 % of the samples score 0.");
  });

  it("tells the three farthest beyond their bounds, on either side, and counts the rest", () => {
    const values = [0.52, 0.9, 0.1, 0.6, 0.51];
    const warnings = values.map((value) => ({ ...off, value, message: `Seen: ${value}.` }));
    const [title, kind, ...told] = list(warnings);
    expect([title, kind]).toEqual(["Warnings: 5", "off-manifold: 5"]);
    expect(told).toEqual([
      "- hd-xor/synergy/1, zero: Seen: 0.9.",
      "- hd-xor/synergy/1, zero: Seen: 0.1.",
      "- hd-xor/synergy/1, zero: Seen: 0.6.",
      "- 2 more in results.json.",
    ]);
    expect(list(warnings.slice(0, 3)).join()).not.toContain("more in");
  });

  it("stands after the tables and before what failed", () => {
    const text = renderTables(
      {
        ...one,
        warnings: [off],
        failures: [{ cell: "hd-xor synergy, late, seed 1", message: "out of memory" }],
      },
      { width: WIDTH },
    );
    const places = ["InterSHAP, global", "Warnings: 1", "out of memory"].map((part) => text.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });
});
