import { type Levels, levelsOf } from "../../math/levels.ts";
import type { ScoreKind } from "../results.ts";
import type { Answer } from "./answer.ts";

/** One kind of score, before it is computed. */
export type Summary = {
  readonly kind: ScoreKind;
  /** What it is made of. */
  readonly answers: readonly Answer[];
} & (
  | {
      /** Of the answers, each counted as often as is told; null where those counts leave it undefined. */
      readonly statistic: (counts: Float64Array) => number | null;
      readonly reason: null;
    }
  | { readonly statistic: null; readonly reason: string }
);

/** The mean of a number over answers; null for the reason given where there are none. */
export function meanOf(
  kind: ScoreKind,
  answers: readonly Answer[],
  number: (answer: Answer) => number,
  reason: string,
): Summary {
  if (answers.length === 0) return { kind, answers, statistic: null, reason };
  const numbers = Float64Array.from(answers, number);
  const statistic = (counts: Float64Array) => {
    let sum = 0;
    let total = 0;
    for (let i = 0; i < numbers.length; i++) {
      sum += counts[i]! * numbers[i]!;
      total += counts[i]!;
    }
    return total === 0 ? null : sum / total;
  };
  return { kind, answers, statistic, reason: null };
}

/** Values that differ by less differ by rounding alone. */
const ROUNDING = 1e-9;

/** The order of answers by their values, as far as it is not made by rounding. */
export function valueLevels(answers: readonly Answer[]): Levels {
  return levelsOf(answers.map(({ value }) => Math.round(value / ROUNDING)));
}
