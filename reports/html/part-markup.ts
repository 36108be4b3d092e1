import type { Line, Part } from "../tables/part.ts";
import { gridTable } from "./grid-table.ts";
import { html, joined, type Markup } from "./markup.ts";
import type { Places } from "./places.ts";

/**
 * A part of a report as HTML: tables can be opened where there are many.
 *
 * @param open - whether they are open to begin with
 */
export function partMarkup(part: Part, places: Places, open = false): Markup {
  if (part.kind === "heading") return html`<h3>${part.title}</h3>`;
  if (part.kind === "passage")
    return html`${part.title === null ? null : html`<h3>${part.title}</h3>`}${linesMarkup(part.lines)}`;
  return html`<details class="block"${open && " open"}><summary>${part.title}</summary>
${part.grids.map((grid) => gridTable(grid, part.title, "row", places))}
${linesMarkup(part.lines)}</details>
`;
}

/** Lines of text: paragraphs, lists, footnotes, terms with their meanings. */
export function linesMarkup(lines: readonly Line[]): Markup {
  const runs: Line[][] = [];
  for (const line of lines) {
    if (runs.at(-1)?.[0]?.kind === line.kind) runs.at(-1)!.push(line);
    else runs.push([line]);
  }
  return joined(runs.map(runMarkup), "\n");
}

function runMarkup(lines: readonly Line[]): Markup {
  const [{ kind }] = lines as [Line];
  const each = (markup: (line: Line) => Markup) => joined(lines.map(markup));
  if (kind === "item") return html`<ul>${each(({ text }) => html`<li>${text}</li>`)}</ul>`;
  if (kind === "term")
    return html`<dl>${each((line) => (line.kind === "term" ? html`<div><dt>${line.term}</dt><dd>${line.text}</dd></div>` : html``))}</dl>`;
  if (kind === "footnote")
    return each(
      (line) => html`<p class="note">${line.kind === "footnote" ? line.mark : ""} ${line.text}</p>`,
    );
  return each(({ text }) => html`<p class="note">${text}</p>`);
}
