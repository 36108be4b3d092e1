import type { Results } from "../suites/results.ts";
import type { Format, RenderOptions } from "./format.ts";
import { datasetTables } from "./terminal/dataset-tables.ts";
import { failureList } from "./terminal/failure-list.ts";
import { findingTables } from "./terminal/findings.ts";
import { header } from "./terminal/header.ts";
import { leaderboards } from "./terminal/leaderboards.ts";
import { scoreTable } from "./terminal/score-table.ts";
import type { Page } from "./terminal/section.ts";
import { colourStyle, plainStyle } from "./terminal/style.ts";
import { warningList } from "./terminal/warning-list.ts";

/** Columns of a table of five settings. */
const WIDTH = 110;

/**
 * Results as tables for a terminal: what was run, then for every kind of data how well the networks learned it and
 * each metric's truth beside what was measured, then which metrics follow synergy and which are right, then what the
 * suite found out, what to beware of, and what failed.
 */
export function renderTables(results: Results, options: RenderOptions = {}): string {
  const page: Page = {
    width: options.width ?? WIDTH,
    style: options.colour ? colourStyle : plainStyle,
  };
  return [
    header(results, page),
    ...datasetTables(results, page),
    ...leaderboards(results, page),
    ...scoreTable(results, page),
    ...findingTables(results, page),
    ...warningList(results, page),
    ...failureList(results, page),
  ].join("\n");
}

/** Tables for a terminal. */
export const tableFormat: Format = {
  id: "table",
  summary: "tables for a terminal: every metric's truth beside what was measured",
  render: renderTables,
};
