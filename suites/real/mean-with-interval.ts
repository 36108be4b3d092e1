import { studentQuantile } from "../../math/student-t.ts";
import { type OverSeeds, overSeeds } from "../over-seeds.ts";

/**
 * The mean of some numbers, one for each seed, with its standard error and the interval that holds it 95 % of the time if
 * they are normal (Student 1908); null where there are none. Seeds split and train anew, so the interval is of that.
 */
export function meanWithInterval(
  numbers: readonly number[],
): (OverSeeds & { readonly low: number | null; readonly high: number | null }) | null {
  const mean = overSeeds(numbers);
  if (mean === null) return null;
  const { value, error, count } = mean;
  if (error === null) return { ...mean, low: null, high: null };
  const reach = studentQuantile(0.975, count - 1) * error;
  return { ...mean, low: value - reach, high: value + reach };
}
