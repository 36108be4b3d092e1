import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { publishedCells } from "../../../suites/paper/published-tables.ts";

type Printed = readonly [mean: number, deviation?: number];
type Row = readonly Printed[] | { readonly unit: string; readonly cells: readonly Printed[] };
type Table = Readonly<Record<string, Row>> & { readonly columns: readonly string[] };

/** The tables as they were taken down from the paper, apart from the project's own. */
const fixture = JSON.parse(readFileSync("test/fixtures/paper-tables.json", "utf8")) as Record<string, Table>;

/** What rows and columns are called in the fixture. */
const rowNames: Readonly<Record<string, string>> = {
  "InterSHAP, local": "InterSHAP local",
  "2 modalities": "2",
  "3 modalities": "3",
  "4 modalities": "4",
  "modality 1 alone": "modality1",
  "modality 2 alone": "modality2",
  "early fusion": "early",
  "intermediate fusion": "intermediate",
  "late fusion": "late",
};
const columnName = (column: string) =>
  column
    .replace(", XOR function", "/xor")
    .replace(", early fusion", "/fcnn")
    .replace(/-(\d)$/, "$1");

it.each(["table2", "table3", "table9", "table10", "table11"])(
  "%s is that of the paper, cell by cell",
  (table) => {
    const { title, columns, ...rows } = fixture[table] as unknown as Table & { title: string };
    const taken = publishedCells.filter((cell) => cell.table === table);
    const printed = Object.entries(rows).flatMap(([row, cells]) =>
      ("cells" in cells ? cells.cells : cells).map(([mean, deviation = null], k) => ({
        row,
        column: columns[k]!,
        mean,
        deviation,
        unit: "cells" in cells && cells.unit.startsWith("nats") ? "nats" : "%",
      })),
    );
    expect(title).not.toBe("");
    expect(
      taken.map(({ row, column, printed: mean, deviation, unit }) => ({
        row: rowNames[row] ?? row,
        column: columnName(column),
        mean,
        deviation,
        unit,
      })),
    ).toEqual(printed);
  },
);

it("all cells are told apart by their names", () => {
  const names = publishedCells.map(({ table, row, column }) => `${table}/${row}/${column}`);
  expect(new Set(names).size).toBe(80);
  expect(names.length).toBe(80);
});
