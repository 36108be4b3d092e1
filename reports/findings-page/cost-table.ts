import type { Results } from "../../suites/results.ts";
import { textCell } from "../tables/grid.ts";
import { type Part, table, text } from "../tables/part.ts";

/** What each table takes. */
export function costTable({ findings, environment }: Results): Part[] {
  const costs = findings.filter(
    ({ finding, unit }) => finding === "time of training and measuring" && unit === "seconds",
  );
  if (costs.length === 0) return [];
  const rows = costs.map(({ subject, value, count }) => ({
    label: subject ?? "",
    truth: false,
    cells: [textCell(((value ?? 0) / 60).toFixed(1)), textCell(`${count}`)],
  }));
  return [
    table(
      "What each table costs",
      [{ columns: ["minutes", "models"], rows }],
      [
        text(
          `Minutes of one worker of ${environment.workers}, training and measuring, in all ways a table was made; a model that stands in two tables counts in both. --only table2 runs one alone.`,
        ),
      ],
    ),
  ];
}
