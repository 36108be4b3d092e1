import { Footnotes } from "./footnotes.ts";
import { drawGrid, textCell } from "./grid.ts";
import { leaderboardCaption } from "./leaderboard-caption.ts";
import {
  comparableColumns,
  type LeaderboardColumn,
  leaderboardCell,
  unitColumns,
} from "./leaderboard-columns.ts";
import type { LeaderboardRow } from "./leaderboard-rows.ts";
import { paragraph } from "./paragraph.ts";
import { type Page, section } from "./section.ts";

/**
 * One leaderboard as two tables: how well the metrics follow synergy and what that costs, then what they show in their
 * own units. Columns that are empty for every metric are left out and named below.
 */
export function leaderboard(title: string, rows: readonly LeaderboardRow[], page: Page): string {
  const notes = new Footnotes();
  const leftOut: LeaderboardColumn[] = [];
  const grid = (leads: readonly Lead[], columns: readonly LeaderboardColumn[]) => {
    const shown = columns
      .map((column) => withParts(column, (part) => hasValues(rows, part)))
      .filter(({ parts }) => parts.length > 0);
    leftOut.push(...columns.map((column) => withParts(column, (part) => !hasValues(rows, part))));
    const drawn = rows.map((row) => ({
      label: row.label,
      truth: false,
      cells: [
        ...leads.map(({ text }) => textCell(text(row))),
        ...shown.map((column) => leaderboardCell(column, row, notes)),
      ],
    }));
    return drawGrid(
      { columns: [...leads.map(({ title: lead }) => lead), ...shown.map(titleOf)], rows: drawn },
      page,
    );
  };
  const ranked = rows.some((row) => row.rank !== null);
  const grids = [grid(ranked ? [rank] : [], comparableColumns), grid([unit], unitColumns(rows))];
  return section(page, title, grids.join("\n"), [
    ...leaderboardCaption(rows, leftOut).map((text) => paragraph("", text, page.width)),
    ...notes.paragraphs(page.width),
  ]);
}

/** A column of what is known of a row besides its scores. */
interface Lead {
  readonly title: string;
  text(row: LeaderboardRow): string;
}

const rank: Lead = { title: "rank", text: (row) => `${row.rank ?? "-"}` };
const unit: Lead = { title: "unit", text: (row) => row.unit.short };

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
