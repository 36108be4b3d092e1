import Papa from "papaparse";
import type { ResultRecord } from "../suites/results.ts";
import type { Format } from "./format.ts";
import { gatheredPieces } from "./gathered-pieces.ts";
import { resultRecord } from "./schema/records.ts";
import { plain } from "./tables/plain.ts";

/**
 * The records as tidy CSV (RFC 4180): one a row, a column for every field, in the order of the schema. Numbers have all
 * their digits; what is null is empty. Texts of the program stand as they are; of those that a file brought along,
 * control characters are left out, and what a spreadsheet would take for a formula gets an apostrophe in front.
 */
export const csvFormat: Format = {
  id: "csv",
  extension: "csv",
  summary: "the records, one a row",
  render: ({ records }) => gatheredPieces(lines(records)),
};

function* lines(records: readonly ResultRecord[]): Iterable<string> {
  const fields = Object.keys(resultRecord.properties);
  yield line(fields);
  for (const record of records) yield line(fields.map((field) => cell(record[field as keyof ResultRecord])));
}

function line(cells: readonly unknown[]): string {
  return `${Papa.unparse([cells], { escapeFormulae: true, newline: "\r\n" })}\r\n`;
}

function cell(value: ResultRecord[keyof ResultRecord]) {
  return typeof value === "string" ? plain(value) : value;
}
