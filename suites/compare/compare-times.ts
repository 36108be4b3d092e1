import type { ModelRow, ResultRecord, Results } from "../results.ts";
import type { TimeRatio } from "./comparison.ts";
import type { MatchedRows } from "./match-rows.ts";

/**
 * How long each metric, all of them, training, and the whole run took, new by old. Only what both runs did counts,
 * except for the whole run.
 */
export function compareTimes(
  records: MatchedRows<ResultRecord>,
  models: MatchedRows<ModelRow>,
  old: Results,
  now: Results,
): TimeRatio[] {
  const metrics = new Map<string, { old: number; new: number }>();
  const counted = new Set<string>();
  for (const [before, after] of records.pairs) {
    // Every number that a metric gives for a model carries the time of them all.
    const work = JSON.stringify([before.dataset, before.model, before.metric]);
    if (counted.has(work)) continue;
    counted.add(work);
    const sum = metrics.get(before.metric) ?? { old: 0, new: 0 };
    metrics.set(before.metric, { old: sum.old + before.seconds, new: sum.new + after.seconds });
  }
  const trained = models.pairs.filter(([a, b]) => a.trainSeconds !== null && b.trainSeconds !== null);
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const measured = [...metrics.values()];
  return [
    ...[...metrics].map(([metric, seconds]) => ratio(metric, seconds.old, seconds.new)),
    ratio(
      "all metrics",
      total(measured.map((seconds) => seconds.old)),
      total(measured.map((seconds) => seconds.new)),
    ),
    ratio(
      "training",
      total(trained.map(([before]) => before.trainSeconds!)),
      total(trained.map(([, after]) => after.trainSeconds!)),
    ),
    ratio("whole run", old.seconds, now.seconds),
  ];
}

function ratio(what: string, old: number, now: number): TimeRatio {
  return { what, old, new: now, ratio: old > 0 ? now / old : null };
}
