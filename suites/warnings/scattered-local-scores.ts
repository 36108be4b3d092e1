import type { ResultRecord } from "../results.ts";
import { isLearned, placeOf, type WarningRule } from "./warning-rule.ts";

/** Half as far as scores that are 0 and 1 with even chances. */
const SCATTERED = 0.25;

/** A global score known this well is stable. */
const STABLE = 0.02;

/** Samples' own scores lie far apart while the score of all of them is well known, and no oracle of the data does so. */
export const scatteredLocalScores: WarningRule = ({ headlines }) => {
  const globals = new Map(
    headlines.filter(({ aggregation }) => aggregation === "global").map((record) => [nameOf(record), record]),
  );
  const scattered = ({ sampleDeviation }: ResultRecord) =>
    sampleDeviation !== null && sampleDeviation > SCATTERED;
  const byNature = new Set(
    headlines
      .filter((record) => record.fusion === "oracle" && scattered(record))
      .map(({ dataset, metric }) => JSON.stringify([dataset, metric])),
  );
  return headlines
    .filter((record) => isLearned(record) && scattered(record))
    .flatMap((record) => {
      const whole = globals.get(nameOf(record));
      const error = whole === undefined ? null : errorOf(whole);
      if (error === null || error > STABLE) return [];
      if (byNature.has(JSON.stringify([record.dataset, record.metric]))) return [];
      const deviation = record.sampleDeviation!;
      return [
        {
          kind: "scattered-local-scores" as const,
          ...placeOf(record),
          value: deviation,
          threshold: SCATTERED,
          message: `The scores of single samples have a standard deviation of ${deviation.toFixed(2)}, while the global score is known to ${error.toFixed(3)}: the mean of them describes no sample; look at their distribution, and at the noise of the draws (--local-precision).`,
        },
      ];
    });
};

function nameOf({ dataset, model, metric, index, order, masker }: ResultRecord): string {
  return JSON.stringify([dataset, model, metric, index, order, masker]);
}

function errorOf({ maskingError, samplingError }: ResultRecord): number | null {
  return maskingError === null || samplingError === null ? null : Math.hypot(maskingError, samplingError);
}
