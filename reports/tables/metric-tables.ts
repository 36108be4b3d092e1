import { groupBy } from "../../math/group-by.ts";
import { isHeadline } from "../../metrics/index.ts";
import type { ResultRecord, Results } from "../../suites/results.ts";
import type { Block } from "./blocks.ts";
import { isAtom } from "./caption.ts";
import { inOrderOfMetrics, metricTitle } from "./metric-cards.ts";
import { metricTable } from "./metric-table.ts";
import type { TablePart } from "./part.ts";

/** Fields that tell apart tables of the same metric and aggregation. */
const variants = ["target", "scale", "masker", "index", "order", "unit"] as const;

/**
 * The tables of a block, metric by metric: one for every aggregation, with the truth above what was measured, and
 * after it the parts of single modalities where the metric has them. Numbers of single classes are left to other
 * formats: they would bury the rest.
 */
export function metricTables(results: Results, block: Block): TablePart[] {
  const modelsById = new Map(results.models.map((model) => [model.id, model]));
  return metricGroups(results, block).map(({ title, records }) =>
    metricTable(title, records, block, modelsById),
  );
}

/** The records of a block that belong together, under the title of their table. */
export function metricGroups(
  { records }: Results,
  block: Block,
): { readonly title: string; readonly records: readonly ResultRecord[] }[] {
  const shown = records.filter(
    (record) =>
      (isHeadline(record) || isOwnPart(record)) &&
      block.columns.some(({ datasets }) => datasets.has(record.dataset)),
  );
  const groups = inOrderOfMetrics(groupBy(shown, ({ metric }) => metric));
  return groups.flatMap((ofMetric) => {
    // What has no number at all comes last: a score that is not defined must not hide those that are.
    const tables = groupBy(ofMetric, (record) =>
      JSON.stringify([kind(record), ...variants.map((name) => record[name])]),
    ).toSorted((a, b) => Number(hasNumber(b)) - Number(hasNumber(a)));
    const heads = tables.map((table) => table[0]!);
    return tables.map((table) => ({ title: titleOf(table[0]!, heads), records: table }));
  });
}

function hasNumber(records: readonly ResultRecord[]): boolean {
  return records.some(({ value, truth, truthLow }) => value !== null || truth !== null || truthLow !== null);
}

/** Shares of single modalities, which InterSHAP's own table shows; those of its variants would bury the rest. */
function isOwnPart(record: ResultRecord): boolean {
  return record.coalition !== null && isHeadline({ ...record, coalition: null, order: null });
}

function kind({ aggregation, coalition }: ResultRecord): string {
  return `${aggregation}, ${coalition === null ? "all" : "parts"}`;
}

/** Metric and aggregation, and whatever else tells this table from its siblings. */
function titleOf(record: ResultRecord, heads: readonly ResultRecord[]): string {
  const siblings = heads.filter((head) => kind(head) === kind(record));
  return [
    metricTitle(record.metric),
    ...(record.aggregation === null ? [] : [record.aggregation]),
    ...(record.coalition === null ? [] : [isAtom(record.coalition) ? "other atoms" : "by modality"]),
    ...variants
      .filter((name) => siblings.some((sibling) => sibling[name] !== record[name]))
      .map((name) => `${name} ${record[name] ?? "none"}`),
  ].join(", ");
}
