import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import type { Results } from "../suites/results.ts";
import { csvFormat } from "./csv.ts";
import { findingsFormat } from "./findings-page/findings-page.ts";
import type { Format, RenderOptions } from "./format.ts";
import { htmlFormat } from "./html.ts";
import { jsonFormat } from "./json.ts";
import { junitFormat } from "./junit/junit.ts";
import { latexFormat } from "./latex/latex.ts";
import { markdownFormat } from "./markdown/markdown.ts";
import { tableFormat } from "./terminal-table.ts";

export { type ComparisonFormat, comparisonFormats, renderComparison } from "./comparison-format.ts";
export type { Format, RenderOptions } from "./format.ts";
export { type CardProperty, cardProperties } from "./metric-cards/card-properties.ts";
export { metricCardsPage } from "./metric-cards/metric-cards.ts";
export { type WrittenPlots, writePlots } from "./plots/write-plots.ts";
export { parseResults, readResults } from "./read-results.ts";
export { resultsSchema } from "./results-schema.ts";
export { writeResults } from "./write-results.ts";

/** Every format there is, in the order `list` shows them. */
export const formats: readonly Format[] = [
  tableFormat,
  jsonFormat,
  csvFormat,
  htmlFormat,
  markdownFormat,
  latexFormat,
  junitFormat,
  findingsFormat,
];

/** The format of that name. Throws `UserError`, with the nearest name, when there is none. */
export function findFormat(id: string): Format {
  const found = formats.find((format) => format.id === id);
  if (found) return found;
  throw new UserError(
    unknownName(
      "format",
      id,
      formats.map((format) => format.id),
    ),
  );
}

/**
 * Results in a format, with a newline at the end.
 *
 * @throws UserError if there is no such format
 */
export async function render(results: Results, format: string, options: RenderOptions = {}): Promise<string> {
  const report = await renderPieces(results, format, options);
  return typeof report === "string" ? report : [...report].join("");
}

/** The same, in pieces where the whole may be longer than the longest string. */
export async function renderPieces(
  results: Results,
  format: string,
  options: RenderOptions = {},
): Promise<string | Iterable<string>> {
  return await findFormat(format).render(results, options);
}
