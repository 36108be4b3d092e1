import type { Results, Score } from "../../suites/results.ts";
import { fieldCell, textCell } from "../tables/grid.ts";
import type { LeaderboardRow } from "../tables/leaderboard-rows.ts";
import { type Board, boardsOf } from "../tables/leaderboards.ts";
import { plain } from "../tables/plain.ts";
import { layerOf } from "./layer.ts";
import { palette } from "./palette.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { WIDTH } from "./theme.ts";

/** How well metrics follow the amount of synergy, with intervals. */
export const ranking: PlotKind = {
  id: "ranking",
  title: "Which metrics follow synergy",
  reading:
    "Spearman's rank correlation of a metric's value with the amount of synergy over datasets; lines are what holds 95 % of the bootstrap over data seeds. Metrics whose lines overlap are not told apart.",
  draw: (results: Results) => boardsOf(results).flatMap((board) => rankingOf(board) ?? []),
};

const print = (value: number) => value.toFixed(3).replace(/^-(0\.0+)$/, "$1");

function rankingOf({ truth, subject, title, rows }: Board): Plot | null {
  const scored = rows.flatMap((row) => {
    const score = row.scores.get("spearman");
    return score?.value == null ? [] : [{ row, score }];
  });
  if (scored.length < 2) return null;
  const values = scored.map(({ row, score }) => ({
    label: plain(row.label),
    value: score.value!,
    low: score.low,
    high: score.high,
    text: `${plain(row.label)}: ${print(score.value!)}${intervalOf(score)}`,
  }));
  const best = scored[0]!;
  const y = { field: "label", type: "nominal", sort: null, title: null } as const;
  const x = {
    type: "quantitative" as const,
    title: "Spearman correlation with synergy",
    scale: { domain: [values.some(({ value }) => value < 0) ? -1 : 0, 1] },
  };
  return {
    id: `ranking-${truth}-${subject}`,
    title,
    description: `Rank correlations of ${values.length} metrics, from ${print(best.score.value!)} of ${plain(best.row.label)} to ${print(scored.at(-1)!.score.value!)} of ${plain(scored.at(-1)!.row.label)}.`,
    model: null,
    spec: {
      width: WIDTH,
      height: 18 * values.length,
      autosize: { type: "fit-x", contains: "padding" },
      layer: [
        ...layerOf(
          values.filter(({ low, high }) => low !== null && high !== null),
          {
            mark: { type: "rule", color: palette.blue, strokeWidth: 2, aria: false },
            encoding: { y, x: { ...x, field: "low" }, x2: { field: "high" } },
          },
        ),
        ...layerOf(values, {
          mark: { type: "circle", color: palette.blue, size: 55, opacity: 1 },
          encoding: { y, x: { ...x, field: "value" }, description: { field: "text" } },
        }),
      ],
    },
    table: {
      columns: ["rank", "Spearman", "low", "high", "records"],
      rows: scored.map(({ row, score }) => ({
        label: row.label,
        truth: false,
        cells: [
          textCell(rankOf(row)),
          fieldCell(score, "value", print),
          fieldCell(score, "low", print),
          fieldCell(score, "high", print),
          fieldCell(score, "records", String),
        ],
      })),
    },
  };
}

function rankOf({ rank }: LeaderboardRow): string {
  return rank === null ? "-" : `${rank}`;
}

function intervalOf({ low, high }: Score): string {
  return low === null || high === null ? "" : ` [${print(low)}, ${print(high)}]`;
}
