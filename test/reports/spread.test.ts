import { describe, expect, it } from "vitest";
import { renderTables } from "../../reports/terminal-table.ts";
import { exampleResults } from "./example-results.ts";
import { below, cells, changed, section } from "./rendered-table.ts";

const one = exampleResults();
const three = exampleResults([1, 42, 113]);

const earlySynergy = {
  fusion: "early",
  setting: "synergy",
  metric: "intershap",
  aggregation: "global",
  coalition: null,
} as const;

describe("what follows ±", () => {
  it("is masking and sampling error together for one seed", () => {
    const results = changed(one, earlySynergy, { maskingError: 0.03, samplingError: 0.04 });
    expect(cells(section(renderTables(results), "InterSHAP, global"), "early")[2]).toBe("98.0 ± 5.0");
  });

  it("is the one of the two that is known, and left out where none is", () => {
    const half = changed(one, earlySynergy, { maskingError: null, samplingError: 0.04 });
    expect(cells(section(renderTables(half), "InterSHAP, global"), "early")[2]).toBe("98.0 ± 4.0");
    const none = changed(one, earlySynergy, { maskingError: null, samplingError: null });
    expect(cells(section(renderTables(none), "InterSHAP, global"), "early")[2]).toBe("98.0");
  });

  it("is the standard deviation for several seeds, around their mean", () => {
    // Seeds 1, 42 and 113 lie 0, 0.41 and 1.12 points below 98.0: mean 0.51, standard deviation 0.567.
    const lines = section(renderTables(three), "InterSHAP, global");
    expect(cells(lines, "early")[2]).toBe("97.5 ± 0.6");
    expect(below(lines)).toContain("± is the standard deviation over 3 seeds.");
  });

  it("is left out where every state was enumerated", () => {
    expect(cells(section(renderTables(three), "InterSHAP, global"), "XOR function ")).toEqual([
      "0.0",
      "0.0",
      "100.0",
    ]);
  });

  it("names the rows that have one seed where others have several", () => {
    const records = three.records.filter(({ fusion, dataSeed }) => fusion !== "oracle" || dataSeed === 1);
    const lines = section(renderTables({ ...three, records }), "InterSHAP, global");
    expect(cells(lines, "XOR function, sampled")[2]).toBe("99.9 ± 0.5");
    expect(below(lines)).toContain(
      "± is the standard deviation over 3 seeds; where there is one (XOR function, sampled), the value's own error, from masking (bias included) and sampling.",
    );
  });

  it("speaks of the seeds that have a value, and a footnote of the others", () => {
    const missing = {
      value: null,
      reason: "it did not move",
      maskingError: null,
      maskingBias: null,
      samplingError: null,
    };
    const lines = section(
      renderTables(changed(three, { ...earlySynergy, dataSeed: 113 }, missing)),
      "InterSHAP, global",
    );
    expect(cells(lines, "early")[2]).toBe("97.8 ± 0.3 [3]");
    expect(below(lines)).toContain("over 2 to 3 seeds.");
    expect(below(lines)).toContain("[3] without 1 of 3 seeds: it did not move");
  });
});
