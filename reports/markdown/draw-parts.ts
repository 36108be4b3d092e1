import type { Grid, GridCell } from "../tables/grid.ts";
import type { Line, Part } from "../tables/part.ts";
import { markdownTable } from "./markdown-table.ts";
import { markdownText } from "./markdown-text.ts";

/** A report as a page in Markdown, with a newline at the end; a passage that comes first has the page's title. */
export function markdownOf(parts: readonly Part[]): string {
  return `${parts.map(drawPart).join("\n\n")}\n`;
}

function drawPart(part: Part, position: number): string {
  if (part.kind === "heading") return `## ${markdownText(part.title)}`;
  const lines = drawLines(part.lines);
  if (part.kind === "table")
    return [`### ${markdownText(part.title)}`, ...part.grids.map(drawGrid), lines].join("\n\n");
  if (part.title === null) return lines;
  return [`${position === 0 ? "#" : "##"} ${markdownText(part.title)}`, lines].join("\n\n");
}

function drawGrid({ columns, rows }: Grid): string {
  return markdownTable(
    ["", ...columns.map(markdownText)],
    rows.map(({ label, cells }) => [markdownText(label), ...cells.map(drawCell)]),
    true,
  );
}

function drawCell({ values, spread, marks }: GridCell): string {
  const parts = [values.join(" / "), ...(spread === "" ? [] : [`± ${spread}`]), marks];
  return markdownText(parts.filter((part) => part !== "").join(" "));
}

/** Paragraphs with an empty line between them; entries of a list without. */
function drawLines(lines: readonly Line[]): string {
  const isEntry = (line: Line | undefined) => line?.kind === "item" || line?.kind === "term";
  return lines
    .map((line, position) => {
      const end =
        position === lines.length - 1 ? "" : isEntry(line) && isEntry(lines[position + 1]) ? "\n" : "\n\n";
      return `${drawLine(line)}${end}`;
    })
    .join("");
}

function drawLine(line: Line): string {
  const said = markdownText(line.text);
  switch (line.kind) {
    case "text":
      return said;
    case "item":
      return `- ${said}`;
    case "footnote":
      return `${markdownText(line.mark)} ${said}`;
    case "term":
      return `- **${markdownText(line.term)}**: ${said}`;
  }
}
