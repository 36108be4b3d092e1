import { groupBy } from "../../math/group-by.ts";
import type { Subject } from "../../metrics/index.ts";
import { type Finding, finding } from "../findings.ts";
import type { ResultRecord } from "../results.ts";

/** What the finding is called. */
export const PUBLISHED_ROWS = "on as many rows as the published code takes";

/** What the time of a metric there is called, which all its numbers took together. */
export const PUBLISHED_ROWS_TIME = "time of measuring as many rows as the published code takes";

/**
 * What metrics say of a cell's model on samples where other rows are measured than in the run's records, of which they are
 * no part, and the time that took.
 */
export function publishedRowsFindings(
  records: readonly ResultRecord[],
  subjects: readonly Subject[],
): readonly Finding[] {
  const sampled = subjects.find(({ estimator }) => estimator === "sampled");
  const samples = sampled?.evaluation?.samples.rows ?? null;
  const told = records.flatMap((record) => {
    const { model, dataset, metric, aggregation, fusion, modalities, draws, unit } = record;
    const { estimator, coalition, size, target, value, reason, samplingError } = record;
    const whole = coalition === null && size === null && !target?.startsWith("class:");
    if (estimator !== "sampled" || !whole) return [];
    const place = { subject: model, dataset, metric, aggregation, fusion, modalities, samples, draws };
    const about = { ...place, finding: PUBLISHED_ROWS, unit };
    return value === null
      ? finding({ ...about, reason: reason! })
      : finding({ ...about, value, error: samplingError });
  });
  const times = groupBy(records, ({ metric }) => metric).map(([first]) => {
    const { model, dataset, metric, fusion, modalities, seconds } = first!;
    const about = { finding: PUBLISHED_ROWS_TIME, subject: model, dataset, metric, fusion, modalities };
    return finding({ ...about, value: seconds, unit: "seconds" });
  });
  return [...told, ...times];
}
