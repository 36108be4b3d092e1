import { groupBy } from "../../math/group-by.ts";
import type { Results, Warning } from "../../suites/results.ts";
import { paragraph } from "./paragraph.ts";
import type { Page } from "./section.ts";

/** Examples of a kind that are told in full. */
const TOLD = 3;

/** Signs that numbers may not mean what they seem to: how many of each kind, and the farthest beyond their bounds. */
export function warningList({ warnings }: Results, { width, style }: Page): string[] {
  if (warnings.length === 0) return [];
  const kinds = groupBy(warnings, ({ kind }) => kind).flatMap((own) => {
    const worst = [...own].sort((a, b) => excess(b) - excess(a)).slice(0, TOLD);
    const rest = own.length - worst.length;
    return [
      paragraph("", `${own[0]!.kind}: ${own.length}`, width),
      ...worst.map((warning) => paragraph("- ", `${whereOf(warning)}: ${warning.message}`, width)),
      ...(rest > 0 ? [paragraph("- ", `${rest} more in results.json.`, width)] : []),
    ];
  });
  return [[style.title(`Warnings: ${warnings.length}`), ...kinds, ""].join("\n")];
}

function excess({ value, threshold }: Warning): number {
  return Math.abs(value - threshold);
}

function whereOf({ dataset, model, metric, aggregation, masker }: Warning): string {
  return [
    model ?? dataset ?? "the run",
    ...(metric === null ? [] : [[metric, aggregation].filter((part) => part !== null).join(" ")]),
    ...(masker === null ? [] : [masker]),
  ].join(", ");
}
