import type { Results } from "../../suites/results.ts";
import type { Part } from "../tables/part.ts";
import { plain } from "../tables/plain.ts";
import { reportParts } from "../tables/report-parts.ts";
import { labels } from "./labels.ts";
import { latexTable } from "./latex-table.ts";

/**
 * Tables for a paper: a fragment that a document takes in with `\input`, one float a table. What stands around the
 * tables (what was run, headings, warnings, failures) is kept as comments.
 */
export function latexDocument(results: Results): string {
  const labelOf = labels();
  let held = 0;
  const parts = reportParts(results).map((part) => {
    if (part.kind !== "table") return comment(part);
    held++;
    const table = latexTable(part, labelOf(part.title));
    return held % HELD === 0 ? `${table}\n\n% LaTeX holds back only so many tables.\n\\clearpage` : table;
  });
  return `${[PREAMBLE, ...parts].join("\n\n")}\n`;
}

/** Tables that LaTeX is left to find a place for: older versions give up at 19. */
const HELD = 18;

const PREAMBLE = `% Needs in the preamble of the document that takes this in with \\input:
%   \\usepackage[T1]{fontenc}
%   \\usepackage{booktabs}
%   \\usepackage{graphicx}`;

function comment(part: Exclude<Part, { readonly kind: "table" }>): string {
  const title = part.title === null ? [] : [part.title];
  const lines = part.kind === "heading" ? [] : part.lines;
  const said = lines.map((line) => (line.kind === "term" ? `${line.term}: ${line.text}` : line.text));
  // A line break in a comment would end it.
  return [...title, ...said].map((line) => `% ${plain(line)}`).join("\n");
}
