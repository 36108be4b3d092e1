import type { Grid, GridCell, GridRow } from "../tables/grid.ts";
import { type Content, html, joined, type Markup } from "./markup.ts";
import { numberMarkup } from "./number.ts";
import type { Places } from "./places.ts";

/**
 * A grid as a table in a region of its own, which scrolls by itself where the page is too narrow.
 *
 * @param caption - says what the table holds: its name for screen readers
 * @param lead - heads the column of the rows' labels
 */
export function gridTable(grid: Grid, caption: string, lead: string, places: Places): Markup {
  const head = grid.columns.map((column) => html`<th scope="col">${column}</th>`);
  return html`<div class="table" role="region" tabindex="0" aria-label="${caption}">
<table><caption>${caption}</caption>
<thead><tr><th scope="col">${lead}</th>${head}</tr></thead>
<tbody>
${joined(
  grid.rows.map((row) => rowMarkup(row, places)),
  "\n",
)}
</tbody></table></div>
`;
}

function rowMarkup({ label, cells, truth }: GridRow, places: Places): Markup {
  const start = truth ? html`<tr class="truth">` : html`<tr>`;
  return html`${start}<th scope="row">${label}</th>${cells.map((cell) => html`<td>${cellMarkup(cell, places)}</td>`)}</tr>`;
}

/** What stands in a cell: its numbers, what they vary by, and marks of footnotes. */
function cellMarkup({ values, numbers, spread, spreadNumber, marks }: GridCell, places: Places): Markup {
  const shown = values.map((text, k): Content => {
    const number = numbers?.[k] ?? null;
    return number === null ? text : numberMarkup(text, number, places);
  });
  const varied = spreadNumber == null ? spread : numberMarkup(spread, spreadNumber, places);
  return joined([
    joined(shown, " / "),
    spread === "" ? null : html` <span class="spread">± ${varied}</span>`,
    marks === "" ? null : html` <small>${marks}</small>`,
  ]);
}
