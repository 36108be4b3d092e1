import { type MetricCard, metrics, type SynergyTruth } from "../../metrics/index.ts";
import type { DatasetRow } from "../results.ts";
import type { Answer } from "./answer.ts";
import type { KnownAnswers } from "./known-answers.ts";
import { meanOf, type Summary } from "./summary.ts";

type Calibration = NonNullable<MetricCard["calibration"]>;

/** The amount that a metric estimates, and the truth whose leaderboard it belongs in. */
const estimated: Readonly<
  Record<Calibration, { truth: SynergyTruth; amount: (row: DatasetRow) => number | null }>
> = {
  information: { truth: "information", amount: ({ synergyBits }) => synergyBits },
  amplitude: { truth: "function", amount: ({ synergyAmplitude }) => synergyAmplitude },
  variance: { truth: "function", amount: ({ synergyVariance }) => synergyVariance },
};

/** How far a metric is from the amount it estimates, on the mean; none where its card says that it estimates none. */
export function calibration(metric: string, { truth, answers }: KnownAnswers): Summary[] {
  const against = metrics.find(({ card }) => card.id === metric)?.card.calibration ?? null;
  if (against === null || estimated[against].truth !== truth) return [];
  const { amount } = estimated[against];
  const comparable = answers.filter(({ dataset }) => amount(dataset) !== null);
  const distance = ({ value, dataset }: Answer) => Math.abs(value - amount(dataset)!);
  return [
    meanOf("calibration", comparable, distance, "no value on a dataset whose amount of synergy is known"),
  ];
}
