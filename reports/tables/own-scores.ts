import type { Results } from "../../suites/results.ts";
import type { Block } from "./blocks.ts";
import { Footnotes } from "./footnotes.ts";
import { type GridRow, textCell } from "./grid.ts";
import { measuredCell } from "./metric-cell.ts";
import { metricGroups } from "./metric-tables.ts";
import { type TablePart, table, text } from "./part.ts";
import { summariseRecords } from "./summary.ts";
import { unitFormat } from "./unit-format.ts";

/**
 * All scores of what a user brought in one table: there is one of everything, and no truth to hold it against.
 *
 * @param block - of one dataset
 */
export function ownScores(results: Results, block: Block): TablePart[] {
  const notes = new Footnotes();
  const rows = metricGroups(results, block).map(({ title, records }): GridRow => {
    const format = unitFormat(records[0]!.unit);
    const coalitions = [...new Set(records.map(({ coalition }) => coalition))];
    const parts = coalitions.map((name) =>
      summariseRecords(records.filter(({ coalition }) => coalition === name)),
    );
    const of = coalitions[0] === null ? "" : `, of ${coalitions.join(" / ")}`;
    return {
      label: `${title}${of}`,
      truth: false,
      cells: [measuredCell(parts, format, notes), textCell(format.short)],
    };
  });
  if (rows.length === 0) return [];
  const caption =
    "Modalities are numbered in the order of the header. ± is a score's own error, from masking (bias included) and sampling.";
  return [table("Scores", [{ columns: ["score", "unit"], rows }], [text(caption), ...notes.lines()])];
}
