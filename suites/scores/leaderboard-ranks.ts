import { intervalRanks } from "../../math/interval-ranks.ts";
import type { Score } from "../results.ts";

/**
 * Scores with the places of the leaderboards: one for each truth and subject, by the intervals of `spearman`, where
 * metrics of data alone take part in the leaderboards of oracles and of networks. Their own place is the one among
 * networks, else the one among oracles, else the one among themselves.
 */
export function withRanks(scores: readonly Score[]): Score[] {
  const ranks = new Map<Score, number | null>();
  const ranked = scores.filter(({ kind }) => kind === "spearman");
  for (const truth of ["information", "function"] as const) {
    const own = ranked.filter((score) => score.truth === truth);
    // The last one to say wins.
    for (const subject of ["data", "oracle", "network"] as const) {
      if (!own.some((score) => score.subject === subject)) continue;
      const board = own.filter((score) => score.subject === subject || score.subject === "data");
      const places = intervalRanks(board.map(intervalOf));
      board.forEach((score, position) => {
        ranks.set(score, places[position]!);
      });
    }
  }
  return scores.map((score) => ({ ...score, rank: ranks.get(score) ?? null }));
}

function intervalOf({ low, high }: Score): { low: number; high: number } | null {
  return low === null || high === null ? null : { low, high };
}
