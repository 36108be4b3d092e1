import { placeOf, type WarningRule } from "./warning-rule.ts";

/** Scores that have a null of shuffled targets beside them, and that null's name. */
const nulls: Readonly<Record<string, string>> = {
  "pid-labels": "pid-labels-null",
  "pid-predictions": "pid-predictions-null",
};

/** A synergy of the observed rows is no larger than what shuffled labels, or predictions, show. */
export const insideSamplingNoise: WarningRule = ({ headlines }) =>
  headlines.flatMap((record) => {
    const name = nulls[record.metric];
    const chance = headlines.find(
      ({ metric, dataset, model }) => metric === name && dataset === record.dataset && model === record.model,
    );
    const { value } = record;
    const floor = chance?.value ?? null;
    if (value === null || floor === null || value > floor) return [];
    return [
      {
        kind: "inside-sampling-noise" as const,
        ...placeOf(record),
        value,
        threshold: floor,
        message: `${value.toFixed(3)} bits is no more than 95 % of shuffled labels show (${floor.toFixed(3)} bits): it is sampling noise, no evidence of synergy.`,
      },
    ];
  });
