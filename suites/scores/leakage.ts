import type { KnownAnswers } from "./known-answers.ts";
import { meanOf, type Summary } from "./summary.ts";

const roles = ["uniqueness", "redundancy", "noise"] as const;

/** What a metric shows where there is no synergy, by what there is instead: its mean value. */
export function leakage({ answers, amounts }: KnownAnswers): Summary[] {
  return roles.map((role) =>
    meanOf(
      `leakage-${role}`,
      answers.filter(({ dataset }, i) => amounts[i] === 0 && dataset.role === role),
      ({ value }) => value,
      `no value on a dataset of nothing but ${role}`,
    ),
  );
}
