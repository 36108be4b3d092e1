import { describe, expect, it } from "vitest";
import { metrics } from "../../metrics/index.ts";
import { renderTables } from "../../reports/terminal-table.ts";
import { exampleResults } from "./example-results.ts";
import { below, cells, changed, section } from "./rendered-table.ts";

const one = exampleResults();

const earlySynergy = {
  fusion: "early",
  setting: "synergy",
  metric: "intershap",
  aggregation: "global",
  coalition: null,
} as const;

describe("a metric's table", () => {
  const lines = section(renderTables(one), "InterSHAP, global");

  it("has a column for every setting, in the order of the datasets", () => {
    expect(lines[2]!.trim().split(/ +/)).toEqual([
      "uniqueness-1",
      "uniqueness-2",
      "synergy",
      "redundancy",
      "random",
    ]);
  });

  it("shows the truth first, then the label rule, exact and sampled, then the networks", () => {
    const labels = lines.flatMap(
      (line) => /^(truth|XOR function, sampled|XOR function|[a-z]+(-\d)?) {2}/.exec(line)?.[1] ?? [],
    );
    expect(labels).toEqual(["truth", "XOR function", "XOR function, sampled", "early", "late", "unimodal-1"]);
    expect(cells(lines, "truth")).toEqual(["0.0", "0.0", "100.0", "- [1]", "- [2]"]);
    expect(cells(lines, "XOR function ")).toEqual(["0.0", "0.0", "100.0"]);
    expect(cells(lines, "XOR function, sampled")).toEqual(["0.0 ± 0.5", "0.0 ± 0.5", "99.9 ± 0.5"]);
    expect(cells(lines, "early")).toEqual([
      "0.2 ± 0.5",
      "0.3 ± 0.5",
      "98.0 ± 0.5",
      "38.6 ± 0.5",
      "57.8 ± 0.5",
    ]);
  });

  it("puts numbers and truth under each other, digit by digit", () => {
    const place = (label: string, text: string) => {
      const line = lines.find((candidate) => candidate.startsWith(`${label} `))!;
      return line.indexOf(text) + text.length;
    };
    expect(place("truth", "100.0")).toBe(place("early", "98.0"));
    expect(place("XOR function, sampled", "99.9")).toBe(place("early", "98.0"));
  });

  it("says below what the numbers are and why some are missing", () => {
    expect(below(lines)).toBe(
      "Percent. Target predicted, scale probability, masker marginal, index SII, order 2. " +
        "± is each value's own error, from masking (bias included) and sampling (one seed). " +
        "Truth: enumerated game of the label rule. Empty: not measured. " +
        "[1] no truth: the modalities of redundancy say nothing off the law's support " +
        "[2] no truth: the modalities of random say nothing off the law's support " +
        "[3] the model's output does not move when modalities are masked",
    );
    expect(cells(lines, "unimodal-1")).toEqual(["0.0 ± 0.5", "- [3]", "0.0 ± 0.5", "0.0 ± 0.5", "0.0 ± 0.5"]);
  });

  it("has a table for every aggregation, none for single classes", () => {
    const text = renderTables(
      changed(one, { metric: "intershap", aggregation: "local" }, { target: "class:1" }),
    );
    expect(text).toContain("\nInterSHAP, global\n");
    expect(text).toContain("\nInterSHAP, mean-of-abs\n");
    expect(text).not.toContain("InterSHAP, local\n─");
  });

  it("tells tables of one metric apart by what differs", () => {
    const text = renderTables({
      ...one,
      records: one.records.flatMap((record) => [
        record,
        ...(record.metric === "emap-gap" ? [{ ...record, scale: "probability" as const }] : []),
      ]),
    });
    expect(section(text, "EMAP gap, scale logit").length).toBeGreaterThan(8);
    expect(section(text, "EMAP gap, scale probability").length).toBeGreaterThan(8);
  });

  it("shows the parts of single modalities in one table", () => {
    const parts = section(renderTables(one), "InterSHAP, global, by modality");
    expect(cells(parts, "truth")).toEqual(["100.0 / 0.0", "0.0 / 100.0", "0.0 / 0.0", "- [1]", "- [2]"]);
    expect(cells(parts, "early")).toEqual([
      "99.7 / 0.1",
      "0.1 / 99.6",
      "1.0 / 1.0",
      "31.0 / 30.4",
      "21.0 / 21.2",
    ]);
    expect(below(parts)).toContain("Of modality 1 / 2.");
  });

  it("shows data alone in a row of its own, and bits with three decimals", () => {
    const title = metrics.find(({ card }) => card.id === "pid-labels")!.card.title;
    const lines = section(renderTables(one), title);
    expect(cells(lines, "truth")).toEqual(["0.000", "0.000", "1.000", "0.000", "0.000"]);
    expect(cells(lines, "data")[2]).toBe("0.563 ± 0.005");
    expect(below(lines)).toContain("Bits (the paper prints nats: times 0.693).");
  });

  it("has points for F1, and no minus before zero", () => {
    const lines = section(
      renderTables(changed(one, { metric: "shape", fusion: "late" }, { value: -0.0001 })),
      "SHAPE",
    );
    expect(cells(lines, "early")[3]).toBe("-47.1 ± 0.5");
    expect(cells(lines, "late")[0]).toBe("0.0 ± 0.5");
  });

  it("gives the range of a truth on which records of the label rule do not agree", () => {
    const sampledSynergy = { ...earlySynergy, fusion: "oracle", estimator: "sampled" } as const;
    const lines = section(renderTables(changed(one, sampledSynergy, { truth: 0.5 })), "InterSHAP, global");
    expect(cells(lines, "truth")[2]).toBe("50.0..100.0");
  });

  it("shows a metric it does not know by its id, and an unknown unit as it is", () => {
    const text = renderTables(changed(one, { metric: "shape" }, { metric: "my-metric", unit: "volts" }));
    const lines = section(text, "my-metric");
    expect(cells(lines, "early")[2]).toBe("0.276 ± 0.005");
    expect(below(lines)).toContain("Unit: volts.");
  });
});
