import { groupBy } from "../../math/group-by.ts";
import type { Answer } from "./answer.ts";
import type { Summary } from "./summary.ts";

/** How far a metric's values lie apart that differ in nothing but their seeds: mean standard deviation. */
export function spread(answers: readonly Answer[]): Summary {
  const repeated = groupBy(answers, ({ apartFromSeeds }) => apartFromSeeds).filter(
    (group) => group.length > 1,
  );
  const used = repeated.flat();
  if (used.length === 0) {
    const reason = "no two values that differ in nothing but their seeds";
    return { kind: "spread", answers: used, statistic: null, reason };
  }
  const values = Float64Array.from(used, ({ value }) => value);
  const sizes = repeated.map((group) => group.length);
  const statistic = (counts: Float64Array) => {
    let sum = 0;
    let defined = 0;
    let start = 0;
    for (const size of sizes) {
      const deviation = deviationOf(values, counts, start, start + size);
      start += size;
      if (deviation === null) continue;
      sum += deviation;
      defined++;
    }
    return defined === 0 ? null : sum / defined;
  };
  return { kind: "spread", answers: used, statistic, reason: null };
}

/**
 * Standard deviation of a stretch of values, with n - 1 where each is counted once. Copies of a value are no further
 * values: the squares are divided by total - sum of counts^2 / total, which is unbiased for the variance whatever the
 * counts. Null where fewer than two values are counted at all.
 */
function deviationOf(values: Float64Array, counts: Float64Array, from: number, to: number): number | null {
  let total = 0;
  let countSquares = 0;
  let sum = 0;
  for (let i = from; i < to; i++) {
    total += counts[i]!;
    countSquares += counts[i]! ** 2;
    sum += counts[i]! * values[i]!;
  }
  // Whole numbers: equal only where all of the total is in one value, or there is none.
  if (total * total === countSquares) return null;
  const mean = sum / total;
  let squares = 0;
  for (let i = from; i < to; i++) squares += counts[i]! * (values[i]! - mean) ** 2;
  return Math.sqrt(squares / (total - countSquares / total));
}
