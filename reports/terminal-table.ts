import type { Results } from "../suites/results.ts";
import type { Format, RenderOptions } from "./format.ts";
import { reportParts } from "./tables/report-parts.ts";
import { drawParts } from "./terminal/draw-parts.ts";
import { colourStyle, plainStyle } from "./terminal/style.ts";

/** Columns of a table of five settings. */
const WIDTH = 110;

/** Results as tables for a terminal. */
export function renderTables(results: Results, options: RenderOptions = {}): string {
  return drawParts(reportParts(results), {
    width: options.width ?? WIDTH,
    style: options.colour ? colourStyle : plainStyle,
  });
}

/** Tables for a terminal. */
export const tableFormat: Format = {
  id: "table",
  extension: "txt",
  summary: "tables for a terminal: every metric's truth beside what was measured",
  render: renderTables,
};
