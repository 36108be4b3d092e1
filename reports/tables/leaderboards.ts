import { type SynergyTruth, synergyOf } from "../../metrics/index.ts";
import type { Results } from "../../suites/results.ts";
import { leaderboard } from "./leaderboard.ts";
import { leaderboardLegend } from "./leaderboard-legend.ts";
import { type LeaderboardRow, leaderboardRows, type Subject } from "./leaderboard-rows.ts";
import { heading, type Part } from "./part.ts";

const truths: Readonly<Record<SynergyTruth, { name: string; of: string }>> = {
  information: { name: "Information truth", of: "PID atoms of the latent law" },
  function: { name: "Function truth", of: "variance shares of the label rule" },
};

const subjects: Readonly<Record<Subject, string>> = {
  oracle: "oracles (the label rules, on samples)",
  network: "networks (early fusion)",
  data: "data alone",
};

/**
 * Which metrics tell synergy from its absence: for either truth a leaderboard of oracles and one of networks, each with
 * the metrics of data alone. Empty for a truth by which the run's datasets do not differ.
 */
export function leaderboards(results: Results): Part[] {
  const boards = boardsOf(results);
  const parts = (Object.keys(truths) as SynergyTruth[]).flatMap((truth) => {
    const own = boards.filter((board) => board.truth === truth);
    const { name, of } = truths[truth];
    const title = `Leaderboard: ${name.toLowerCase()} (${of})`;
    return own.length === 0
      ? []
      : [heading(title), ...own.map((board) => leaderboard(board.title, board.rows))];
  });
  return parts.length === 0 ? [] : [...parts, leaderboardLegend()];
}

/** The metrics of one leaderboard. */
export interface Board {
  readonly truth: SynergyTruth;
  readonly subject: Subject;
  readonly title: string;
  readonly rows: readonly LeaderboardRow[];
}

/** The leaderboards of a run: for either truth by which its datasets differ, one for oracles and one for networks. */
export function boardsOf(results: Results): Board[] {
  return (Object.keys(truths) as SynergyTruth[]).flatMap((truth) => {
    const amounts = new Set(results.datasets.map((row) => synergyOf(row, truth)));
    amounts.delete(null);
    if (amounts.size < 2) return [];
    const own = results.scores.filter((score) => score.truth === truth);
    const present = new Set(own.flatMap(({ subject }) => subject ?? []));
    const ofModels = (["oracle", "network"] as const).filter((subject) => present.has(subject));
    // Metrics of data alone are in every leaderboard of models; they need their own where there is none.
    const shown: Subject[] = ofModels.length > 0 ? ofModels : [...present];
    return shown.map((subject) => ({
      truth,
      subject,
      title: `${truths[truth].name}, ${subjects[subject]}`,
      rows: leaderboardRows(results, truth, subject),
    }));
  });
}
