import { UserError } from "../../math/user-error.ts";
import { FAILED } from "../../metrics/index.ts";
import type { ResultRecord } from "../results.ts";

/**
 * Throws `UserError` if a user's metric failed on the first that it was measured on: it would hardly do better on the rest.
 *
 * @param records - those of the first dataset, with its model
 */
export function requireMeasured(records: readonly ResultRecord[]): void {
  const failed = records.find(({ reason }) => reason?.startsWith(FAILED));
  if (failed === undefined) return;
  const { metric, dataset, model, reason } = failed;
  throw new UserError(
    `The metric ${metric} fails on the first that it is measured on, ${model ?? dataset}: ${reason!.slice(FAILED.length)}. Mend it, or leave it out.`,
  );
}
