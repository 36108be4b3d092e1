import type { Format } from "../format.ts";
import { reportParts } from "../tables/report-parts.ts";
import { markdownOf } from "./draw-parts.ts";

/** The tables of the terminal as GitHub shows them. */
export const markdownFormat: Format = {
  id: "md",
  extension: "md",
  summary: "the same tables in Markdown",
  render: (results) => markdownOf(reportParts(results)),
};
