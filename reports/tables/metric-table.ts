import type { ModelRow, ResultRecord } from "../../suites/results.ts";
import type { Block } from "./blocks.ts";
import { metricCaption } from "./caption.ts";
import { CHANCE_LABEL, chanceCell, hasChance } from "./chance-cell.ts";
import { Footnotes } from "./footnotes.ts";
import { generalTruths } from "./general-truths.ts";
import { measuredCell, truthCell } from "./metric-cell.ts";
import { type TablePart, table, text } from "./part.ts";
import { byLabel, recordLabel, severalBatches } from "./row-label.ts";
import { summariseRecords } from "./summary.ts";
import { unitFormat } from "./unit-format.ts";

/**
 * One table: a column for every setting, the truth in the first row and what was measured below it. Records of
 * several coalitions share their cells, in the order of the coalitions.
 *
 * @param models - the models of the run by their ids
 */
export function metricTable(
  title: string,
  records: readonly ResultRecord[],
  { columns }: Block,
  models: ReadonlyMap<string, ModelRow>,
): TablePart {
  const format = unitFormat(records[0]!.unit);
  const notes = new Footnotes();
  const coalitions = [...new Set(records.map(({ coalition }) => coalition))];
  /** For every column the records of each coalition; an empty list where a column has no records. */
  const byColumn = (rows: readonly ResultRecord[]) =>
    columns.map(({ datasets }) => {
      const own = rows.filter(({ dataset }) => datasets.has(dataset));
      return own.length === 0
        ? []
        : coalitions.map((name) => own.filter(({ coalition }) => coalition === name));
    });
  const truths = byColumn(records).map((parts) =>
    truthCell(
      parts.map((part) => generalTruths(part, models)),
      format,
      notes,
    ),
  );
  const several = severalBatches(models.values());
  const measured = byLabel(records, (record) =>
    recordLabel(record, record.model === null ? null : models.get(record.model)!, several),
  ).map(({ label, rows }) => ({
    label,
    cells: byColumn(rows).map((parts) => parts.map(summariseRecords)),
    chances: rows.some(hasChance) ? byColumn(rows).map((parts) => chanceCell(parts, format)) : null,
  }));
  const grid = {
    columns: columns.map(({ label }) => label),
    rows: [
      { label: "truth", truth: true, cells: truths },
      ...measured.flatMap(({ label, cells, chances }) => [
        { label, truth: false, cells: cells.map((parts) => measuredCell(parts, format, notes)) },
        ...(chances === null ? [] : [{ label: `${label}, ${CHANCE_LABEL}`, truth: false, cells: chances }]),
      ]),
    ],
  };
  const caption = metricCaption(records, coalitions, measured, models);
  return table(title, [grid], [text(caption), ...notes.lines()]);
}
