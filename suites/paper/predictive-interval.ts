import { studentQuantile } from "../../math/student-t.ts";
import { overSeeds } from "../over-seeds.ts";

/** Where one more draw of the data is expected. */
export interface PredictiveInterval {
  readonly mean: number;
  /** Standard error of the mean; null below two draws. */
  readonly error: number | null;
  /** Interval that holds one more draw in 95 of 100 cases, were draws normal; null below two draws. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly draws: number;
}

/**
 * The interval for one more draw from a few: mean -+ t sqrt(1 + 1/n) deviation, with n - 1 degrees of freedom. The deviation is
 * sqrt(n) standard errors of the mean.
 *
 * @param values - one a draw; null is returned where there is none
 */
export function predictiveInterval(values: readonly number[]): PredictiveInterval | null {
  const told = overSeeds(values);
  if (told === null) return null;
  const { value: mean, error, count: draws } = told;
  if (error === null) return { mean, error, interval: null, draws };
  const reach = studentQuantile(0.975, draws - 1) * error * Math.sqrt(draws + 1);
  return { mean, error, interval: [mean - reach, mean + reach], draws };
}
