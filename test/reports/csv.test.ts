import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { render, resultsSchema } from "../../reports/index.ts";
import type { ResultRecord, Results } from "../../suites/results.ts";
import { arbitraryResults } from "./arbitrary-results.ts";
import { exampleResults } from "./example-results.ts";

const example = exampleResults([1, 42]);

/** What a reader of CSV gets: texts, by the names in the header. */
async function readBack(results: Results): Promise<Record<string, string>[]> {
  const text = await render(results, "csv");
  const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

describe("records as CSV", () => {
  it("are all records with all their fields, number for number", async () => {
    const rows = await readBack(example);
    const { properties } = resultsSchema.properties.records.items;
    expect(Object.keys(rows[0]!)).toEqual(Object.keys(properties));
    expect(rows).toHaveLength(example.records.length);
    for (const [position, record] of example.records.entries()) {
      for (const [field, value] of Object.entries(record)) {
        const read = rows[position]![field]!;
        if (typeof value === "number") expect(Number(read)).toBe(value);
        else expect(read).toBe(value === null ? "" : `${value}`);
      }
    }
  });

  it("lose no digit of any number, and no row to any text", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryResults, async (results) => {
        const rows = await readBack(results);
        expect(rows).toHaveLength(results.records.length);
        rows.forEach((row, position) => {
          const { value } = results.records[position]!;
          expect(row.value === "" ? null : Number(row.value)).toBe(value);
        });
      }),
      { numRuns: 50 },
    );
  });

  it("have lines and quotes as RFC 4180 has them", async () => {
    const [first] = example.records;
    const text = await render({ ...example, records: [{ ...first!, setting: 'a "b", c' }] }, "csv");
    expect(text.split("\r\n")).toHaveLength(3);
    expect(text).toContain(',"a ""b"", c",');
  });

  it("are a header alone where there are none", async () => {
    const text = await render({ ...example, records: [] }, "csv");
    expect(text).toMatch(/^dataset,model,[\w,]+\r\n$/);
  });

  it("hold no text that a spreadsheet would take for a formula, and leave numbers below zero as they are", async () => {
    const changes: Partial<ResultRecord> = { setting: "=1+1", metric: "@sum", unit: "-a", value: -0.5 };
    const [row] = await readBack({ ...example, records: [{ ...example.records[0]!, ...changes }] });
    expect(row).toMatchObject({ setting: "'=1+1", metric: "'@sum", unit: "'-a", value: "-0.5" });
  });
});
