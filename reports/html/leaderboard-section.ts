import type { Results, ScoreKind } from "../../suites/results.ts";
import { fieldCell, type Grid, type GridCell, textCell } from "../tables/grid.ts";
import { leaderboardCaption } from "../tables/leaderboard-caption.ts";
import { comparableColumns, type LeaderboardColumn, unitColumns } from "../tables/leaderboard-columns.ts";
import { leaderboardLegend } from "../tables/leaderboard-legend.ts";
import type { LeaderboardRow } from "../tables/leaderboard-rows.ts";
import { type Board, boardsOf } from "../tables/leaderboards.ts";
import { gridTable } from "./grid-table.ts";
import { html, type Markup } from "./markup.ts";
import { linesMarkup } from "./part-markup.ts";
import type { Places } from "./places.ts";

/** The leaderboards, a number a cell so that each column can be sorted by; nothing where there are none. */
export function leaderboardSection(results: Results, rankings: Markup, places: Places): Markup | null {
  const boards = boardsOf(results);
  if (boards.length === 0) return null;
  const legend = leaderboardLegend();
  return html`<section id="leaderboards"><h2>Leaderboards</h2>
${rankings}
${boards.map((board) => boardMarkup(board, places))}
<details class="block"><summary>${legend.title ?? ""}</summary>${linesMarkup(legend.lines)}</details>
</section>
`;
}

function boardMarkup({ title, rows }: Board, places: Places): Markup {
  const captions = leaderboardCaption(rows, []);
  return html`<h3>${title}</h3>
${gridTable(boardGrid(rows), title, "metric", places)}
${captions.map((caption) => html`<p class="note">${caption}</p>`)}
`;
}

function boardGrid(rows: readonly LeaderboardRow[]): Grid {
  const known = (kind: ScoreKind) => rows.some(({ scores }) => scores.get(kind)?.value != null);
  const columns = [...comparableColumns, ...unitColumns(rows)]
    .map((column) => ({ ...column, parts: column.parts.filter(({ kind }) => known(kind)) }))
    .flatMap(columnsOf);
  const filled = columns.filter(({ cell }) => rows.some((row) => cell(row).values[0] !== ""));
  return {
    columns: filled.map(({ title }) => title),
    rows: rows.map((row) => ({ label: row.label, truth: false, cells: filled.map(({ cell }) => cell(row)) })),
  };
}

interface Column {
  readonly title: string;
  cell(row: LeaderboardRow): GridCell;
}

/** One column for each number of a leaderboard's column; the first correlation brings its rank and interval along. */
function columnsOf({ title, parts, print }: LeaderboardColumn): Column[] {
  return parts.flatMap(({ kind, name }): Column[] => {
    const column = (title: string, field: "value" | "low" | "high" | "records"): Column => ({
      title,
      cell: ({ scores, unit }) => {
        const score = scores.get(kind);
        if (score === undefined) return textCell("");
        const shown = field === "records" ? String : (value: number) => print(value, unit);
        return fieldCell(score, field, shown);
      },
    });
    const value = column([title, name].join(" ").trim(), "value");
    if (kind === "calibration") return [unitColumn, value];
    if (kind !== "spearman") return [value];
    return [rankColumn, value, column("low", "low"), column("high", "high"), column("records", "records")];
  });
}

const rankColumn: Column = {
  title: "rank",
  cell: ({ rank, scores }) => {
    const score = scores.get("spearman");
    return rank === null ? textCell("") : rankCell(rank, score?.rank === rank ? score : null);
  },
};

/** Ranks among the rows of a leaderboard; where metrics of data alone stand in it, they are not those in the results. */
function rankCell(rank: number, score: object | null): GridCell {
  if (score === null) return textCell(`${rank}`);
  return { ...textCell(`${rank}`), numbers: [{ value: rank, by: "value", rows: [score], field: "rank" }] };
}

const unitColumn: Column = { title: "unit", cell: ({ unit }) => textCell(unit.short) };
