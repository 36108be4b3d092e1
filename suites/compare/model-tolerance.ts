import type { DatasetRow, ModelRow } from "../results.ts";
import { chanceOf, STANDARD_ERRORS, type Tolerance } from "./tolerance.ts";

/** The part of a dataset's rows that test models. */
const TEST_SHARE = 0.15;

/** What the best reachable performance may differ by apart from its error: the end of its search and its quadrature. */
const QUADRATURE = 1e-6;

type PerformanceField = "accuracy" | "f1Macro" | "explainedVariance";

/**
 * How far a model's performance on the test rows may move: by four standard errors, the larger ones of the two runs.
 * Those of macro F1 are taken to be the accuracy's; those of R squared are at most 2 (1 - R squared) / sqrt(n), what
 * independent Gaussian sums of squares give.
 *
 * @param dataset - whose test rows they were; null = not known, so that nothing but rounding is allowed
 */
export function performanceTolerance(
  field: PerformanceField,
  dataset: DatasetRow | null,
  old: ModelRow,
  now: ModelRow,
): Tolerance {
  const rows = dataset === null ? 0 : Math.round(TEST_SHARE * dataset.samples);
  const error = ({ [field]: value }: ModelRow): number | null => {
    if (value === null || rows === 0) return null;
    const spread =
      field === "explainedVariance" ? 2 * Math.max(1 - value, 0) : Math.sqrt(value * (1 - value));
    return spread / Math.sqrt(rows);
  };
  return chanceOf("share", error(old), error(now));
}

/** How far the best reachable performance may move: by 1e-6 and four of its own standard errors. */
export function limitTolerance(old: ModelRow, now: ModelRow): Tolerance {
  const error = Math.max(old.bayesError ?? 0, now.bayesError ?? 0);
  const size = QUADRATURE + STANDARD_ERRORS * error;
  return { size, reason: error === 0 ? "1e-6 of quadrature" : `1e-6 and ${STANDARD_ERRORS} standard errors` };
}
