import { permutation } from "../../math/permutation.ts";
import { randomStream } from "../../math/random-stream.ts";
import type { Chance } from "../metric.ts";

/** So few that they cost less than the standard errors do: one more draw is above the largest one time in twenty. */
const SHUFFLINGS = 19;

/**
 * What numbers are on average, and what 95 % of them stay below, where the target has nothing to do with the rows (Good 2005):
 * the bias of a plug-in where there is nothing to find.
 *
 * @param rows - N
 * @param numbersOf - the numbers where row i has the target of row `order[i]`; the target's own law stays
 * @param seed - of the stream "pid/chance"
 */
export function chanceOf(
  rows: number,
  numbersOf: (order: Int32Array) => readonly number[],
  seed: number,
): Chance[] {
  const random = randomStream(seed, "pid/chance");
  const found = Array.from({ length: SHUFFLINGS }, () => numbersOf(permutation(rows, random)));
  return found[0]!.map((_, k) => {
    const own = found.map((numbers) => numbers[k]!);
    return {
      mean: own.reduce((sum, value) => sum + value / SHUFFLINGS, 0),
      quantile95: own.reduce((most, value) => Math.max(most, value)),
    };
  });
}
