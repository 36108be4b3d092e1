import { describe, expect, it } from "vitest";
import { renderTables } from "../../reports/terminal-table.ts";
import type { Results } from "../../suites/results.ts";
import { exampleResults } from "./example-results.ts";
import { below, cells, section } from "./rendered-table.ts";

const one = exampleResults();
const three = exampleResults([1, 42, 113]);

describe("the header", () => {
  const lines = renderTables(three).split("\n");

  it("says how many draws there were where some data took fewer, and what masks where it is not the usual", () => {
    const said = (changes: Partial<Results>) => renderTables({ ...one, ...changes }).replaceAll(/\s+/g, " ");
    expect(said({})).toContain(" 200 draws from 900 background rows");
    expect(said({})).not.toContain("masked by");
    const records = one.records.map((record, k) => ({
      ...record,
      draws: record.metric === "intershap" ? (k % 2 === 0 ? 100 : 200) : 7,
    }));
    expect(said({ records })).toContain(" 100 to 200 draws from 900 background rows");
    expect(said({ measure: { ...one.measure, masker: "mean" } })).toMatch(/masked by\W+mean/);
  });

  it("says what was run, on what, with which seeds and how much", () => {
    expect(lines[0]).toBe("Suite synergy, preset quick");
    expect(lines).toContain("backend   wasm (asked for auto; passed over: tensorflow: not installed)");
    expect(lines).toContain("seeds     1, 42, 113");
    expect(lines).toContain("measured  up to 500 test rows, 200 draws from 900 background rows, 20 clusters");
    expect(lines).toContain("took      83 s with 2 workers");
  });

  it("tells seeds of data from seeds of training where they differ", () => {
    const models = one.models.map((model) => ({ ...model, trainSeed: model.trainSeed && 7 }));
    expect(renderTables({ ...one, models })).toContain("seeds     1 for data; 7 for training\n");
  });
});

describe("the table of macro F1", () => {
  it("has a row for every network and a column for every setting", () => {
    const lines = section(renderTables(three), "Macro F1");
    expect(cells(lines, "early")).toEqual([
      "99.0 ± 0.6",
      "99.1 ± 0.6",
      "91.9 ± 0.6",
      "96.9 ± 0.6",
      "49.5 ± 0.6",
    ]);
    expect(lines.some((line) => line.startsWith("XOR"))).toBe(false);
  });

  it("keeps networks apart that were trained in batches of another size on the same data", () => {
    const larger = three.models.flatMap((model) =>
      model.fusion === "early" ? [{ ...model, id: `${model.id}/5000`, batch: 5000, f1Macro: 0.5 }] : [],
    );
    const lines = section(renderTables({ ...three, models: [...three.models, ...larger] }), "Macro F1");
    const early = lines.filter((line) => line.includes("early"));
    expect(early).toHaveLength(2);
    expect(early[0]).toContain("early, batches of 400");
    expect(early[1]).toMatch(/early, batches of 5,000.*50\.0/);
  });

  it("keeps networks with frozen encoders in rows of their own", () => {
    const frozen = one.models.flatMap((model) =>
      model.fusion === "late"
        ? [{ ...model, id: `${model.id}/frozen`, encoders: "frozen" as const, f1Macro: 0.5 }]
        : [],
    );
    const lines = section(renderTables({ ...one, models: [...one.models, ...frozen] }), "Macro F1");
    expect(cells(lines, "late, frozen encoders")[0]).toBe("50.0");
    expect(cells(lines, "late")[0]).toBe("60.5");
  });

  it("shows the best reachable macro F1 where it is known, and how far a network is from it", () => {
    const models = one.models.map((model) => ({ ...model, bayesF1Macro: 0.928 }));
    const lines = section(renderTables({ ...one, models }), "Macro F1");
    expect(cells(lines, "best reachable")[2]).toBe("92.8");
    expect(cells(lines, "late")[2]).toBe("49.7 (-43.1)");
  });

  it("is left out where nothing was trained", () => {
    const models = one.models.filter(({ fusion }) => fusion === "oracle");
    const records = one.records.filter(({ fusion }) => fusion === "oracle");
    expect(renderTables({ ...one, models, records })).not.toContain("\nMacro F1\n");
  });
});

describe("datasets of several kinds", () => {
  const plain = exampleResults();
  const renamed = <Row extends { dataset?: string; id?: string; model?: string | null }>(row: Row): Row => ({
    ...row,
    ...(row.id === undefined ? {} : { id: `plain/${row.id}` }),
    ...(row.dataset === undefined ? {} : { dataset: `plain/${row.dataset}` }),
    ...(row.model == null ? {} : { model: `plain/${row.model}` }),
  });
  const joined = (change: object): Results => ({
    ...one,
    datasets: [...one.datasets, ...plain.datasets.map((row) => ({ ...renamed(row), ...change }))],
    models: [...one.models, ...plain.models.map(renamed)],
    records: [...one.records, ...plain.records.map(renamed)],
  });

  it("get a block each", () => {
    const text = renderTables(joined({ generator: "xor", profile: null, dims: [1, 1] }));
    expect(text).toContain(
      "hd-xor · 2 modalities · profile code · logic exactly-one · 6,000 samples · 200 + 100 columns\n═",
    );
    expect(text).toContain("\nxor · 2 modalities · logic exactly-one · 6,000 samples · 1 + 1 columns\n═");
    expect(text.split("\nInterSHAP, global\n")).toHaveLength(3);
  });

  it("get columns of their own where only a detail differs, never one mean over both", () => {
    const lines = section(renderTables(joined({ samples: 900 }), { width: 400 }), "InterSHAP, global");
    expect(lines[2]).toContain("synergy samples=6000");
    expect(lines[2]).toContain("synergy samples=900");
    expect(cells(lines, "early")).toHaveLength(10);
  });
});

describe("scores", () => {
  const lines = section(renderTables(one), "Scores");

  it("stand in the metric's unit with the number of records", () => {
    expect(cells(lines, "InterSHAP, global")).toEqual(["percent", "2e-14 (3)", "1.2 (3)", "1.1 (3)"]);
    expect(cells(lines, "EMAP gap")).toEqual(["F1 points", "0.0 (3)", "1.9 (3)", "3.0 (3)"]);
  });

  it("are explained, missing ones too", () => {
    expect(below(lines)).toMatch(/oracle-error .* oracle-deviation .* network-error /);
    expect(below(lines)).toContain("[1] no oracle was measured by enumeration");
  });
});

describe("what went wrong", () => {
  it("stands at the end, on one line and without control characters", () => {
    const failures = [
      { cell: "hd-xor synergy, late, seed 1", message: "killed\n\u001b[31m  by the system\u001b[0m" },
    ];
    const text = renderTables({ ...one, failures });
    expect(text.endsWith("Failures: 1\n- hd-xor synergy, late, seed 1: killed by the system\n")).toBe(true);
  });

  it("says that results are partial, and what is missing", () => {
    const failures = [{ cell: "hd-xor random, late, seed 1", message: "not reached" }];
    const text = renderTables({ ...one, complete: false, failures });
    expect(text).toContain("partial   1 part missing: see the end\n");
    expect(text).toContain(
      "\nPartial results: 1 part of the run without a result\n- hd-xor random, late, seed 1: not reached\n",
    );
  });
});

describe("the page", () => {
  const widest = (text: string) => Math.max(...text.split("\n").map((line) => line.length));

  it("is at most 110 columns wide for five settings", () => {
    expect(widest(renderTables(one))).toBeLessThanOrEqual(110);
    expect(widest(renderTables(three))).toBeLessThanOrEqual(110);
  });

  it("cuts tables where it is narrower, and loses no column", () => {
    const text = renderTables(one, { width: 60 });
    expect(widest(text)).toBeLessThanOrEqual(60);
    expect(text).toContain("57.8 ± 0.5");
  });

  it("has colour only where it was asked for, and the same text with it", () => {
    const coloured = renderTables(three, { colour: true });
    expect(coloured).toContain("\u001b[1mInterSHAP, global\u001b[22m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours
    expect(coloured.replace(/\u001b\[\d+m/g, "").replace(/ +$/gm, "")).toBe(renderTables(three));
  });
});
