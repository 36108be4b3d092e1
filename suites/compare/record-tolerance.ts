import type { ResultRecord } from "../results.ts";
import { chanceOf, roundingOf, type Tolerance } from "./tolerance.ts";

/**
 * How far the value of a record may move: by rounding where every state of the law was measured; by four standard
 * errors, the larger ones of the two records, where rows were; by rounding again where an error is not known.
 */
export function recordTolerance(old: ResultRecord, now: ResultRecord): Tolerance {
  const exact = old.estimator === "enumerated";
  return exact ? roundingOf(old.unit) : chanceOf(old.unit, recordError(old), recordError(now));
}

/** Standard error of a record, masking and sampling together; null where one of them is not known. */
export function recordError({ maskingError, samplingError }: ResultRecord): number | null {
  return maskingError === null || samplingError === null ? null : Math.hypot(maskingError, samplingError);
}
