import { largestOf, smallestOf } from "../../math/extremes.ts";
import type { LeaderboardColumn } from "./leaderboard-columns.ts";
import type { LeaderboardRow } from "./leaderboard-rows.ts";

/** What a reader needs below one leaderboard: how many seeds, the order, how ties are made, what was left out. */
export function leaderboardCaption(
  rows: readonly LeaderboardRow[],
  leftOut: readonly LeaderboardColumn[],
): string[] {
  return [`${seedsOf(rows)}${orderOf(rows)}`, ...leftOutOf(rows, leftOut)];
}

function seedsOf(rows: readonly LeaderboardRow[]): string {
  const clusters = rows.flatMap(({ scores }) => scores.get("spearman")?.clusters ?? []);
  if (clusters.length === 0) return "";
  const [least, most] = [smallestOf(clusters), largestOf(clusters)];
  return `Made of ${least === most ? most : `${least} to ${most}`} data seed${most === 1 ? "" : "s"}. `;
}

function orderOf(rows: readonly LeaderboardRow[]): string {
  const sorted = rows.some(({ scores }) => scores.get("spearman")?.value != null)
    ? "Ordered by spearman, equal ones by detection"
    : "Ordered by detection";
  if (rows.every(({ rank }) => rank === null))
    return `${sorted}, by value only: without intervals, which take 10 data seeds, there are no ranks.`;
  const some = rows.some(({ rank }) => rank === null) ? " What has no interval has no rank." : "";
  return `${sorted}. A rank is one more than the number of metrics whose whole interval lies above; overlapping intervals are ties.${some}`;
}

/** One sentence for each reason why columns would be empty. */
function leftOutOf(rows: readonly LeaderboardRow[], leftOut: readonly LeaderboardColumn[]): string[] {
  const namesByReason = new Map<string, Set<string>>();
  for (const { title, parts } of leftOut)
    for (const { kind, name } of parts)
      for (const { scores } of rows) {
        const reason = scores.get(kind)?.reason;
        if (reason == null) continue;
        const names = namesByReason.get(reason) ?? new Set();
        namesByReason.set(reason, names.add(name === "" ? title : `${title} ${name}`));
      }
  return [...namesByReason].map(([reason, names]) => `No ${[...names].join(", ")}: ${reason}.`);
}
