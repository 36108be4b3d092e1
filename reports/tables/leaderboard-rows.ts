import { groupBy } from "../../math/group-by.ts";
import { intervalRanks } from "../../math/interval-ranks.ts";
import type { SynergyTruth } from "../../metrics/index.ts";
import type { Results, Score, ScoreKind } from "../../suites/results.ts";
import { inOrderOfMetrics, metricTitle } from "./metric-cards.ts";
import { type UnitFormat, unitFormat } from "./unit-format.ts";

export type Subject = NonNullable<Score["subject"]>;

/** One metric in a leaderboard. */
export interface LeaderboardRow {
  readonly metric: string;
  readonly label: string;
  readonly unit: UnitFormat;
  /** Among the rows of this leaderboard; null where there is no interval to tell it by. */
  readonly rank: number | null;
  readonly scores: ReadonlyMap<ScoreKind, Score>;
}

/**
 * The rows of one leaderboard: metrics of its subject and those of data alone, from the largest rank correlation to
 * the smallest, those that have none by detection.
 */
export function leaderboardRows(
  { scores, records }: Results,
  truth: SynergyTruth,
  subject: Subject,
): LeaderboardRow[] {
  const own = scores.filter(
    (score) =>
      (score.subject === subject || score.subject === "data") &&
      (score.truth === truth || score.truth === null),
  );
  const groups = groupBy(own, ({ metric, aggregation, subject: of }) =>
    JSON.stringify([metric, aggregation, of]),
  ).filter((group) => group.some((score) => score.truth === truth));
  const units = new Map(records.map(({ metric, unit }) => [metric, unit]));
  const rows = inOrderOfMetrics(groups).map((group) => {
    const { metric, aggregation, subject: of } = group[0]!;
    const title = metricTitle(metric);
    return {
      metric,
      label: [
        aggregation === null ? title : `${title}, ${aggregation}`,
        ...(of === subject ? [] : ["(data)"]),
      ].join(" "),
      unit: unitFormat(units.get(metric) ?? "unknown"),
      scores: new Map(group.map((score) => [score.kind, score])),
    };
  });
  const ranks = intervalRanks(rows.map(({ scores: own }) => intervalOf(own.get("spearman"))));
  return rows
    .map((row, position) => ({ ...row, rank: ranks[position]! }))
    .sort((a, b) => falling(a, b, "spearman") || falling(a, b, "detection"));
}

function intervalOf(score: Score | undefined): { low: number; high: number } | null {
  return score === undefined || score.low === null || score.high === null
    ? null
    : { low: score.low, high: score.high };
}

/** Compares by a score from large to small, none last. */
function falling(a: LeaderboardRow, b: LeaderboardRow, kind: ScoreKind): number {
  const value = ({ scores }: LeaderboardRow) => scores.get(kind)?.value ?? null;
  const [x, y] = [value(a), value(b)];
  if (x === null || y === null) return Number(x === null) - Number(y === null);
  return y - x;
}
