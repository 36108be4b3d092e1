import type { Results } from "../suites/results.ts";
import type { Format, RenderOptions } from "./format.ts";
import { blocksOf } from "./terminal/blocks.ts";
import { f1Table } from "./terminal/f1-table.ts";
import { failureList } from "./terminal/failure-list.ts";
import { header } from "./terminal/header.ts";
import { metricTables } from "./terminal/metric-tables.ts";
import { paragraph } from "./terminal/paragraph.ts";
import { scoreTable } from "./terminal/score-table.ts";
import type { Page } from "./terminal/section.ts";
import { colourStyle, plainStyle } from "./terminal/style.ts";

/** Columns of a table of five settings. */
const WIDTH = 110;

/**
 * Results as tables for a terminal: what was run, then for every kind of data how well the networks learned it and
 * each metric's truth beside what was measured, then the metrics' scores, then what failed.
 */
export function renderTables(results: Results, options: RenderOptions = {}): string {
  const page: Page = {
    width: options.width ?? WIDTH,
    style: options.colour ? colourStyle : plainStyle,
  };
  const blocks = blocksOf(results).flatMap((block) => [
    blockTitle(block.title, page),
    ...f1Table(results, block, page),
    ...metricTables(results, block, page),
  ]);
  return [header(results, page), ...blocks, ...scoreTable(results, page), ...failureList(results, page)].join(
    "\n",
  );
}

/** Tables for a terminal. */
export const tableFormat: Format = {
  id: "table",
  summary: "tables for a terminal: every metric's truth beside what was measured",
  render: renderTables,
};

function blockTitle(title: string, { style, width }: Page): string {
  const text = paragraph("", title, width);
  return `${style.title(text)}\n${"═".repeat(Math.min(title.length, width))}\n`;
}
