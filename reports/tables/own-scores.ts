import type { Results } from "../../suites/results.ts";
import type { Block } from "./blocks.ts";
import { CHANCE_LABEL, chanceCaption, chanceCell, hasChance } from "./chance-cell.ts";
import { Footnotes } from "./footnotes.ts";
import { type GridCell, type GridRow, textCell } from "./grid.ts";
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
  const groups = metricGroups(results, block);
  const rows = groups.flatMap(({ title, records }): GridRow[] => {
    const format = unitFormat(records[0]!.unit);
    const coalitions = [...new Set(records.map(({ coalition }) => coalition))];
    const byPart = coalitions.map((name) => records.filter(({ coalition }) => coalition === name));
    const of = coalitions[0] === null ? "" : `, of ${coalitions.join(" / ")}`;
    const row = (more: string, cell: GridCell): GridRow => ({
      label: `${title}${of}${more}`,
      truth: false,
      cells: [cell, textCell(format.short)],
    });
    return [
      row("", measuredCell(byPart.map(summariseRecords), format, notes)),
      ...(records.some(hasChance) ? [row(`, ${CHANCE_LABEL}`, chanceCell(byPart, format))] : []),
    ];
  });
  if (rows.length === 0) return [];
  const caption =
    "Modalities are numbered in the order of the header. ± is a score's own error, from masking (bias included) and sampling.";
  const chance = chanceCaption(groups.flatMap(({ records }) => records));
  const lines = [text(chance === "" ? caption : `${caption} ${chance}`), ...notes.lines()];
  return [table("Scores", [{ columns: ["score", "unit"], rows }], lines)];
}
