import { levelsOf } from "../../math/levels.ts";
import { kendall, spearman } from "../../math/rank-correlation.ts";
import type { KnownAnswers } from "./known-answers.ts";
import { type Summary, valueLevels } from "./summary.ts";

/** Between fewer amounts there is no more to an order than telling the two apart, which is `detection`. */
const LEAST_AMOUNTS = 3;

/** Whether a metric's value grows with the amount of synergy: two rank correlations. */
export function monotonicity({ answers, amounts }: KnownAnswers): Summary[] {
  const dial = levelsOf(amounts);
  const values = valueLevels(answers);
  const reason =
    dial.count < LEAST_AMOUNTS
      ? "values at fewer than three different amounts of synergy, by this truth"
      : values.count < 2
        ? "the value is the same on every dataset"
        : null;
  return [
    { kind: "spearman", correlation: spearman } as const,
    { kind: "kendall", correlation: kendall } as const,
  ].map(
    ({ kind, correlation }): Summary =>
      reason === null
        ? { kind, answers, statistic: (counts) => correlation(values, dial, counts), reason }
        : { kind, answers, statistic: null, reason },
  );
}
