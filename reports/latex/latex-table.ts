import type { Grid, GridCell, GridRow } from "../tables/grid.ts";
import type { Line, TablePart } from "../tables/part.ts";
import { latexNumber } from "./latex-number.ts";
import { latexText } from "./latex-text.ts";

/** A table as a float: caption, one `tabular` for each of its grids, and below them what explains their marks. */
export function latexTable({ title, grids, lines }: TablePart, label: string): string {
  const caption = [`${title}.`, ...lines.filter(isCaption).map(({ text }) => text)];
  const below = lines.filter((line) => !isCaption(line)).map(drawLine);
  return [
    "\\begin{table}[htbp]",
    "\\centering",
    `\\caption{${latexText(caption.join(" "))}}`,
    `\\label{${label}}`,
    "\\vspace{\\abovecaptionskip}",
    ...grids.map(drawGrid).join("\n\n\\medskip\n").split("\n"),
    ...(below.length === 0 ? [] : ["", "\\medskip", "\\begin{minipage}{\\linewidth}", "\\footnotesize"]),
    ...below.map((line) => `${line}\\par`),
    ...(below.length === 0 ? [] : ["\\end{minipage}"]),
    "\\end{table}",
  ].join("\n");
}

function isCaption({ kind }: Line): boolean {
  return kind === "text";
}

function drawLine(line: Line): string {
  const said = latexText(line.text);
  if (line.kind === "term") return `\\textit{${latexText(line.term)}}: ${said}`;
  return line.kind === "footnote" ? `${latexText(line.mark)} ${said}` : said;
}

/** Shrunk to the line where it is wider, and left at its size where it is not. */
function drawGrid({ columns, rows }: Grid): string {
  return [
    "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%",
    `\\begin{tabular}{l${"r".repeat(columns.length)}}`,
    "\\toprule",
    `${["", ...columns.map(latexText)].join(" & ")} \\\\`,
    "\\midrule",
    ...rows.flatMap((row, position) => [
      `${[rowStart(row.label), ...row.cells.map(drawCell)].join(" & ")} \\\\`,
      ...(endsTruth(row, rows[position + 1]) ? ["\\midrule"] : []),
    ]),
    "\\bottomrule",
    "\\end{tabular}}",
  ].join("\n");
}

/** What opens like an argument of the line break before it would be taken for one. */
function rowStart(label: string): string {
  const text = latexText(label);
  return /^[[*]/.test(text) ? `{}${text}` : text;
}

function endsTruth(row: GridRow, next: GridRow | undefined): boolean {
  return row.truth && next?.truth === false;
}

function drawCell({ values, spread, marks }: GridCell): string {
  const numbers =
    spread !== "" && values.length === 1
      ? latexNumber(`${values[0]} ± ${spread}`)
      : values.map(latexNumber).join(" / ");
  return marks === "" ? numbers : `${numbers} ${latexText(marks)}`;
}
