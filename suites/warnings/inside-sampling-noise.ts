import { placeOf, type WarningRule } from "./warning-rule.ts";

/** Scores that have a null of many more shufflings beside them where it is asked for, and that null's name. */
const nulls: Readonly<Record<string, string>> = {
  "pid-labels": "pid-labels-null",
  "pid-predictions": "pid-predictions-null",
};

/** A synergy of the observed rows is no larger than what shuffled labels, or answers, show. */
export const insideSamplingNoise: WarningRule = ({ headlines }) => {
  const names = new Set(Object.values(nulls));
  const place = (metric: string, { dataset, model }: { dataset: string; model: string | null }) =>
    JSON.stringify([metric, dataset, model]);
  const asked = new Map(
    headlines.flatMap((record) =>
      names.has(record.metric) ? [[place(record.metric, record), record.value] as const] : [],
    ),
  );
  return headlines.flatMap((record) => {
    const { metric, value, target } = record;
    if (!metric.startsWith("pid-")) return [];
    const floor = asked.get(place(nulls[metric] ?? "", record)) ?? record.chanceHigh;
    // Where the target does not vary there is nothing to shuffle, and no noise.
    if (value === null || floor === null || value > floor || floor <= 1e-9) return [];
    const shuffled = target === null ? "labels" : "answers";
    return [
      {
        kind: "inside-sampling-noise" as const,
        ...placeOf(record),
        value,
        threshold: floor,
        message: `${value.toFixed(3)} bits is no more than 95 % of shuffled ${shuffled} show (${floor.toFixed(3)} bits): it is sampling noise, no evidence of synergy.`,
      },
    ];
  });
};
