import type { ResultRecord } from "../results.ts";

/** The fields that tell two records of a run apart. */
const identifying = [
  "dataset",
  "model",
  "metric",
  "aggregation",
  "target",
  "coalition",
  "size",
  "estimator",
  "scale",
  "masker",
  "index",
  "order",
] as const satisfies readonly (keyof ResultRecord)[];

/** A text that is equal for the same record of two runs and for no other. */
export function recordIdentity(record: ResultRecord): string {
  return JSON.stringify(identifying.map((field) => record[field]));
}

/** Which number of its dataset and model a record is: `intershap/global/1 (predicted, sampled, probability, ...)`. */
export function recordQuantity(record: ResultRecord): string {
  const { metric, aggregation, coalition, size, target, estimator, scale, masker, index, order } = record;
  const given = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null);
  const name = given([metric, aggregation, coalition, size === null ? null : `size ${size}`]).join("/");
  const rest = given([target, estimator, scale, masker, index, order === null ? null : `order ${order}`]);
  return `${name} (${rest.join(", ")})`;
}

/** A record as a sentence names it. */
export function recordName(record: ResultRecord): string {
  return `${recordQuantity(record)} of ${record.model ?? record.dataset}`;
}
