import { groupBy } from "../../math/group-by.ts";
import { FAILED } from "../../metrics/index.ts";
import type { Failure, ResultRecord } from "../results.ts";

/** What users' own metrics failed to measure: a failure for each metric, with what it said first. */
export function broughtFailures(records: readonly ResultRecord[]): Failure[] {
  return groupBy(records, ({ metric }) => metric).flatMap((own) => {
    const failed = own.filter(({ reason }) => reason?.startsWith(FAILED));
    if (failed.length === 0) return [];
    const { metric, dataset, model, reason } = failed[0]!;
    const share = own.length === 1 ? "its number" : `${failed.length} of its ${own.length} numbers`;
    return [
      {
        cell: `metric ${metric}`,
        message: `${share} could not be measured; of ${model ?? dataset} ${reason}`,
      },
    ];
  });
}
