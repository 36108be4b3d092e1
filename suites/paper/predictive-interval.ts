import { studentQuantile } from "../../math/student-t.ts";

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
 * The interval for one more draw from a few: mean -+ t sqrt(1 + 1/n) deviation, with n - 1 degrees of freedom.
 *
 * @param values - one a draw; null is returned where there is none
 */
export function predictiveInterval(values: readonly number[]): PredictiveInterval | null {
  const draws = values.length;
  if (draws === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / draws;
  if (draws === 1) return { mean, error: null, interval: null, draws };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (draws - 1));
  const reach = studentQuantile(0.975, draws - 1) * deviation * Math.sqrt(1 + 1 / draws);
  return { mean, error: deviation / Math.sqrt(draws), interval: [mean - reach, mean + reach], draws };
}
