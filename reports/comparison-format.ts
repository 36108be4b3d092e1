import type { Comparison } from "../suites/compare/comparison.ts";
import type { RenderOptions } from "./format.ts";
import { comparisonJunit } from "./junit/comparison-junit.ts";
import { comparisonText } from "./terminal/comparison.ts";
import { colourStyle, plainStyle } from "./terminal/style.ts";

/** The ways to show a comparison. */
export const comparisonFormats = ["table", "json", "junit"] as const;
export type ComparisonFormat = (typeof comparisonFormats)[number];

/** Columns of a terminal that is wide enough for ids. */
const WIDTH = 110;

/** A comparison of two runs in a format, with a newline at the end. */
export function renderComparison(
  comparison: Comparison,
  format: ComparisonFormat,
  { colour = false, width = WIDTH }: RenderOptions = {},
): string {
  if (format === "junit") return comparisonJunit(comparison);
  // What was checked and did not move is only counted there: it would bury the rest.
  const { checks: _, ...told } = comparison;
  if (format === "json") return `${JSON.stringify(told, null, 2)}\n`;
  return comparisonText(comparison, { width, style: colour ? colourStyle : plainStyle });
}
