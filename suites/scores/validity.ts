import type { SynergyTruth } from "../../metrics/index.ts";
import type { ResultRecord, Score } from "../results.ts";
import type { AnswersOf } from "./answer.ts";
import { calibration } from "./calibration.ts";
import { cost } from "./cost.ts";
import { detection } from "./detection.ts";
import { knownAnswers } from "./known-answers.ts";
import { leakage } from "./leakage.ts";
import { monotonicity } from "./monotonicity.ts";
import { response } from "./response.ts";
import { scoreOfSummary } from "./score-of-summary.ts";
import { spread } from "./spread.ts";
import type { Summary } from "./summary.ts";

type Subject = NonNullable<Score["subject"]>;

const subjects: Readonly<Record<Subject, (record: ResultRecord) => boolean>> = {
  oracle: ({ fusion }) => fusion === "oracle",
  network: ({ fusion }) => fusion === "early",
  data: ({ model }) => model === null,
};

/** A truth that a run can be held against, and the numbers of modalities of which it has nothing but synergy. */
export interface RunTruth {
  readonly truth: SynergyTruth;
  readonly pureModalities: readonly number[];
}

/**
 * Whether one metric's answers on samples tell synergy from its absence, how far they repeat, and what they cost:
 * subject by subject, truth by truth. An enumerated law is no sample: what is computed from it is right or wrong, which
 * is a matter of correctness.
 *
 * @param records - of one metric and aggregation, at least one
 */
export function validity(
  records: readonly ResultRecord[],
  truths: readonly RunTruth[],
  answersOf: AnswersOf,
): Score[] {
  const { metric, aggregation } = records[0]!;
  const sampled = records.filter(({ estimator }) => estimator === "sampled");
  return (Object.keys(subjects) as Subject[]).flatMap((subject) => {
    const own = sampled.filter(subjects[subject]);
    if (own.length === 0) return [];
    const answers = answersOf(own);
    const score = (truth: Score["truth"]) => (summary: Summary) =>
      scoreOfSummary(
        { metric, aggregation, truth, subject },
        answers.length > 0
          ? summary
          : { ...summary, statistic: null, reason: `no record has a value: ${own[0]!.reason}` },
      );
    return [
      ...truths.flatMap(({ truth, pureModalities }) => {
        const known = knownAnswers(answers, truth);
        return [
          detection(known),
          ...monotonicity(known),
          ...calibration(metric, known),
          ...leakage(known),
          ...response(known, pureModalities),
        ].map(score(truth));
      }),
      ...[spread(answers), ...cost(answers)].map(score(null)),
    ];
  });
}
