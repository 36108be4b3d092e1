import { getBorderCharacters, table } from "table";
import { largestOf } from "../../math/extremes.ts";
import type { Grid, GridCell, GridRow } from "../tables/grid.ts";
import { plain } from "../tables/plain.ts";
import type { Page } from "./section.ts";
import type { Style } from "./style.ts";

/** Blanks to the left and right of every column. */
const PADDING = 2;

/**
 * Draws a grid with ruled lines and columns aligned to the right. One that is wider than the page is cut into several
 * below each other, each with the labels of the rows.
 */
export function drawGrid({ columns, rows }: Grid, { width, style }: Page): string {
  const labels = ["", ...rows.map(({ label }) => plain(label))];
  const texts = columns.map((column, c) => [
    plain(column),
    ...alignedColumn(rows.map((row) => row.cells[c]!)),
  ]);
  const parts = splitColumns(texts, width - widest(labels) - PADDING);
  return parts.map((part) => drawPart([labels, ...part], rows, style)).join("\n");
}

function drawPart(columns: readonly (readonly string[])[], rows: readonly GridRow[], style: Style): string {
  const lines = columns[0]!.map((_, line) => {
    const emphasise = rows[line - 1]?.truth ? style.truth : (text: string) => text;
    return columns.map((column) => emphasise(column[line]!));
  });
  const drawn = table(lines, {
    border: { ...getBorderCharacters("norc"), bodyLeft: "", bodyRight: "" },
    columnDefault: { alignment: "right", paddingLeft: 0, paddingRight: PADDING },
    columns: { 0: { alignment: "left" } },
    drawVerticalLine: () => false,
    drawHorizontalLine: (line, count) =>
      line <= 1 || line === count || (rows[line - 2]?.truth === true && rows[line - 1]?.truth === false),
  });
  return drawn.replace(/ +$/gm, "");
}

/** The texts of a column's cells, all of one width, with numbers, spreads and marks under each other. */
function alignedColumn(cells: readonly GridCell[]): string[] {
  const spreadWidth = widest(cells.map(({ spread }) => spread));
  const several = cells.filter(({ values }) => values.length > 1);
  const joined = cells.map(({ values }) =>
    values.length > 1
      ? values
          .map((value, k) => value.padStart(widest(several.map((cell) => cell.values[k] ?? ""))))
          .join(" / ")
      : plain(values[0] ?? ""),
  );
  const tails = cells.map(({ spread, marks }) =>
    [...(spread === "" ? [] : [`± ${spread.padStart(spreadWidth)}`]), ...(marks === "" ? [] : [marks])].join(
      " ",
    ),
  );
  const valueWidth = widest(joined);
  const tailWidth = widest(tails);
  return tails.map((tail, row) =>
    [joined[row]!.padStart(valueWidth), ...(tailWidth === 0 ? [] : [tail.padEnd(tailWidth)])].join(" "),
  );
}

/** Cuts columns into runs that fit; a run holds at least one column. */
function splitColumns(columns: readonly string[][], room: number): string[][][] {
  const parts: string[][][] = [[]];
  let left = room;
  for (const column of columns) {
    const needed = widest(column) + PADDING;
    if (needed > left && parts.at(-1)!.length > 0) {
      parts.push([]);
      left = room;
    }
    parts.at(-1)!.push(column);
    left -= needed;
  }
  return parts;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, largestOf(texts.map((text) => text.length)));
}
