import { largestOf } from "../../math/extremes.ts";
import type { Line, Part } from "../tables/part.ts";
import { plain } from "../tables/plain.ts";
import { blockTitle } from "./block-title.ts";
import { drawGrid } from "./grid.ts";
import { paragraph } from "./paragraph.ts";
import { type Page, section } from "./section.ts";

/** The parts of a report as they stand on a terminal, an empty line between them. */
export function drawParts(parts: readonly Part[], page: Page): string {
  return parts.map((part) => drawPart(part, page)).join("\n");
}

function drawPart(part: Part, page: Page): string {
  const { style, width } = page;
  if (part.kind === "heading") return blockTitle(part.title, page);
  const lines = paragraphs(part.lines, width);
  if (part.kind === "table") {
    const grids = part.grids.map((grid) => drawGrid(grid, page)).join("\n");
    return section(page, part.title, grids, lines);
  }
  const title = part.title === null ? [] : [style.title(plain(part.title))];
  return [...title, ...(part.explains ? lines.map(style.faint) : lines), ""].join("\n");
}

/** Blanks between a term and what it means. */
const GAP = 2;

function paragraphs(lines: readonly Line[], width: number): string[] {
  const terms = lines.flatMap((line) => (line.kind === "term" ? [line.term.length] : []));
  const lead = Math.max(0, largestOf(terms)) + GAP;
  return lines.map((line) => {
    if (line.kind === "term") return paragraph(line.term, line.text, width, lead);
    return paragraph(leadOf(line), line.text, width);
  });
}

function leadOf(line: Exclude<Line, { readonly kind: "term" }>): string {
  if (line.kind === "footnote") return `${line.mark} `;
  return line.kind === "item" ? "- " : "";
}
