import { append } from "../../math/append.ts";
import { Footnotes } from "./footnotes.ts";
import { type Grid, textCell } from "./grid.ts";
import { leaderboardCaption } from "./leaderboard-caption.ts";
import {
  comparableColumns,
  type LeaderboardColumn,
  leaderboardCell,
  unitColumns,
} from "./leaderboard-columns.ts";
import type { LeaderboardRow } from "./leaderboard-rows.ts";
import { type TablePart, table, text } from "./part.ts";

/**
 * One leaderboard as two tables: how well the metrics follow synergy and what that costs, then what they show in their
 * own units. Columns that are empty for every metric are left out and named below.
 */
export function leaderboard(title: string, rows: readonly LeaderboardRow[]): TablePart {
  const notes = new Footnotes();
  const leftOut: LeaderboardColumn[] = [];
  const grid = (leads: readonly Lead[], columns: readonly LeaderboardColumn[]): Grid => {
    const shown = columns
      .map((column) => withParts(column, (part) => hasValues(rows, part)))
      .filter(({ parts }) => parts.length > 0);
    append(
      leftOut,
      columns.map((column) => withParts(column, (part) => !hasValues(rows, part))),
    );
    const drawn = rows.map((row) => ({
      label: row.label,
      truth: false,
      cells: [
        ...leads.map((lead) => textCell(lead.of(row))),
        ...shown.map((column) => leaderboardCell(column, row, notes)),
      ],
    }));
    return { columns: [...leads.map(({ title: lead }) => lead), ...shown.map(titleOf)], rows: drawn };
  };
  const ranked = rows.some((row) => row.rank !== null);
  const grids = [grid(ranked ? [rank] : [], comparableColumns), grid([unit], unitColumns(rows))];
  return table(title, grids, [...leaderboardCaption(rows, leftOut).map(text), ...notes.lines()]);
}

/** A column of what is known of a row besides its scores. */
interface Lead {
  readonly title: string;
  of(row: LeaderboardRow): string;
}

const rank: Lead = { title: "rank", of: (row) => `${row.rank ?? "-"}` };
const unit: Lead = { title: "unit", of: (row) => row.unit.short };

type Part = LeaderboardColumn["parts"][number];

function withParts(column: LeaderboardColumn, wanted: (part: Part) => boolean): LeaderboardColumn {
  return { ...column, parts: column.parts.filter(wanted) };
}

function hasValues(rows: readonly LeaderboardRow[], { kind }: Part): boolean {
  return rows.some(({ scores }) => scores.get(kind)?.value != null);
}

function titleOf({ title, parts }: LeaderboardColumn): string {
  return [title, parts.map(({ name }) => name).join(" / ")].join(" ").trim();
}
