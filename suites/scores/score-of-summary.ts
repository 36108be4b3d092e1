import { clusterInterval } from "../../math/cluster-bootstrap.ts";
import { randomStream } from "../../math/random-stream.ts";
import type { Score } from "../results.ts";
import type { Summary } from "./summary.ts";

/** The score that a summary makes, with the interval over resampled data seeds; not ranked. */
export function scoreOfSummary(
  of: Pick<Score, "metric" | "aggregation" | "truth" | "subject">,
  { kind, answers, statistic, reason }: Summary,
): Score {
  const seeds = answers.map(({ record }) => record.dataSeed);
  const once = new Float64Array(answers.length).fill(1);
  const value = statistic === null ? null : statistic(once);
  // Every score draws the same seeds, so that no score depends on which others there are.
  const interval =
    statistic === null ? null : clusterInterval(seeds, randomStream(1, "scores/data-seeds"), statistic);
  return {
    ...of,
    kind,
    value,
    reason,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    clusters: new Set(seeds).size,
    records: answers.length,
    rank: null,
  };
}
