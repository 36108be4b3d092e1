import { auroc } from "../../math/auroc.ts";
import type { KnownAnswers } from "./known-answers.ts";
import { type Summary, valueLevels } from "./summary.ts";

/** How well a metric's value tells datasets with synergy from those without: area under the ROC curve. */
export function detection({ answers, amounts }: KnownAnswers): Summary {
  const has = amounts.map((amount) => amount > 0);
  const missing = [true, false].find((side) => !has.includes(side));
  if (missing !== undefined) {
    const reason = `no value on a dataset ${missing ? "with" : "without"} synergy, by this truth`;
    return { kind: "detection", answers, statistic: null, reason };
  }
  const values = valueLevels(answers);
  return { kind: "detection", answers, statistic: (counts) => auroc(values, has, counts), reason: null };
}
