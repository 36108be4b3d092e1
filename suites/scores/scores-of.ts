import { groupBy } from "../../math/group-by.ts";
import { isHeadline, synergyOf } from "../../metrics/index.ts";
import type { Results, Score } from "../results.ts";
import { answersIn } from "./answer.ts";
import { correctness } from "./correctness.ts";
import { withRanks } from "./leaderboard-ranks.ts";
import { pureModalities } from "./response.ts";
import { validity } from "./validity.ts";

/**
 * How every metric of a run did: whether it is right, whether what it measures is synergy, and what it costs. In the
 * order in which metrics and aggregations first occur; a truth of which no dataset has a known amount is left out.
 */
export function scoresOf({
  datasets,
  models,
  records,
}: Pick<Results, "datasets" | "models" | "records">): Score[] {
  const whole = records.filter(isHeadline);
  const groups = groupBy(whole, ({ metric, aggregation }) => JSON.stringify([metric, aggregation]));
  const truths = (["information", "function"] as const)
    .filter((truth) => datasets.some((row) => synergyOf(row, truth) !== null))
    .map((truth) => ({ truth, pureModalities: pureModalities(datasets, truth) }));
  const answersOf = answersIn({ datasets, models });
  return withRanks(groups.flatMap((own) => [...correctness(own), ...validity(own, truths, answersOf)]));
}
