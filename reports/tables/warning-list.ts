import { groupBy } from "../../math/group-by.ts";
import type { Results, Warning } from "../../suites/results.ts";
import { item, type Part, text } from "./part.ts";

/** Examples of a kind that are told in full. */
const TOLD = 3;

/** Signs that numbers may not mean what they seem to: how many of each kind, and the farthest beyond their bounds. */
export function warningList({ warnings }: Results): Part[] {
  if (warnings.length === 0) return [];
  const lines = groupBy(warnings, ({ kind }) => kind).flatMap((own) => {
    const worst = [...own].sort((a, b) => excess(b) - excess(a)).slice(0, TOLD);
    const rest = own.length - worst.length;
    return [
      text(`${own[0]!.kind}: ${own.length}`),
      ...worst.map((warning) => item(`${whereOf(warning)}: ${warning.message}`)),
      ...(rest > 0 ? [item(`${rest} more in results.json.`)] : []),
    ];
  });
  return [{ kind: "passage", title: `Warnings: ${warnings.length}`, lines, explains: false }];
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
