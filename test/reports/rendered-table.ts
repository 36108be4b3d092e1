import { expect } from "vitest";
import type { ResultRecord, Results } from "../../suites/results.ts";

/** The lines from a title to the next empty line. */
export function section(text: string, title: string): string[] {
  const lines = text.split("\n");
  const start = lines.indexOf(title);
  expect(start, `a table "${title}"`).toBeGreaterThanOrEqual(0);
  const end = lines.indexOf("", start);
  return lines.slice(start, end < 0 ? undefined : end);
}

/** The cells of a row, split where two blanks or more stand; an empty cell is left out. */
export function cells(lines: readonly string[], label: string): string[] {
  const line = lines.find((candidate) => candidate.startsWith(`${label} `));
  expect(line, `a row "${label}"`).toBeDefined();
  return line!.slice(label.length).trim().replace(/ \/ +/g, " / ").split(/ {2,}/);
}

/** What is said below a table, without its line breaks. */
export function below(lines: readonly string[]): string {
  return lines.slice(lines.findLastIndex((line) => line.startsWith("──")) + 1).join(" ");
}

/** Results in which every record with these fields has others changed. */
export function changed(
  results: Results,
  fields: Partial<ResultRecord>,
  change: Partial<ResultRecord>,
): Results {
  const wanted = Object.entries(fields) as [keyof ResultRecord, unknown][];
  const records = results.records.map((record) =>
    wanted.every(([name, value]) => record[name] === value) ? { ...record, ...change } : record,
  );
  return { ...results, records };
}
