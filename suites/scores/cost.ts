import type { Answer } from "./answer.ts";
import { meanOf, type Summary } from "./summary.ts";

/** What a record of a metric costs: time and rows of model output, on the mean. */
export function cost(answers: readonly Answer[]): Summary[] {
  const none = "no value";
  return [
    meanOf("seconds", answers, ({ record }) => record.seconds, none),
    meanOf("evaluations", answers, ({ record }) => record.modelEvaluations, none),
  ];
}
