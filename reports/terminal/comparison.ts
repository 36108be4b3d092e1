import type { Comparison, Move, TimeRatio } from "../../suites/compare/comparison.ts";
import { textCell } from "../tables/grid.ts";
import { movement } from "../tables/movement.ts";
import { plain } from "../tables/plain.ts";
import { drawGrid } from "./grid.ts";
import { paragraph } from "./paragraph.ts";
import { type Page, section } from "./section.ts";

/** How many moved numbers are named before they are only counted. */
const NAMED = 20;

/**
 * A comparison of two runs for a terminal: what failed, the numbers and the scores that moved, how the times relate,
 * what else changed, and the verdict in the last line.
 */
export function comparisonText(comparison: Comparison, page: Page): string {
  return [
    header(comparison, page),
    ...sentences("Failed", comparison.failures, page),
    ...moveList("Moved numbers", comparison.moves, page),
    ...moveList("Moved scores", comparison.scores, page),
    timeTable(comparison.times, page),
    ...sentences("Notes", comparison.notes, page),
    `${verdict(comparison)}\n`,
  ].join("\n");
}

function header({ old, new: now }: Comparison, { style, width }: Page): string {
  const line = (name: string, run: Comparison["old"]) =>
    paragraph(
      name,
      `${run.startedAt} with ${run.package} on ${run.backend}, ${run.records.toLocaleString("en-US")} records`,
      width,
      5,
    );
  const title = style.title(plain(`Comparison of two runs of suite ${old.suite}, preset ${old.preset}`));
  return [title, line("old", old), line("new", now), ""].join("\n");
}

function sentences(title: string, list: readonly string[], { style, width }: Page): string[] {
  if (list.length === 0) return [];
  return [[style.title(title), ...list.map((sentence) => paragraph("- ", sentence, width)), ""].join("\n")];
}

function moveList(title: string, moves: readonly Move[], { style, width }: Page): string[] {
  if (moves.length === 0) return [];
  const entries = moves
    .slice(0, NAMED)
    .flatMap((move) => [paragraph("- ", whereabouts(move), width), paragraph("  ", movement(move), width)]);
  const rest = moves.length - NAMED;
  const more = rest > 0 ? [`and ${rest} more`] : [];
  return [[style.title(`${title}: ${moves.length}`), ...entries, ...more, ""].join("\n")];
}

function whereabouts({ quantity, dataset, model }: Move): string {
  if (dataset === null) return quantity;
  // A model's id opens with its dataset's, unless someone else made up the ids.
  if (model?.startsWith(dataset)) return `${model}: ${quantity}`;
  return `${dataset}${model === null ? "" : `, ${model}`}: ${quantity}`;
}

function timeTable(times: readonly TimeRatio[], page: Page): string {
  const seconds = (value: number) => textCell(value.toPrecision(3));
  const rows = times.map(({ what, old, new: now, ratio }) => ({
    label: what,
    truth: false,
    cells: [seconds(old), seconds(now), textCell(ratio === null ? "-" : ratio.toFixed(2))],
  }));
  return section(page, "Times", drawGrid({ columns: ["old, s", "new, s", "new / old"], rows }, page), [
    paragraph(
      "",
      "Never held against a limit. Kept results bring along the times of when they were made.",
      page.width,
    ),
  ]);
}

function verdict({ regressed, checked, failures, moves, scores }: Comparison): string {
  const numbers = checked.toLocaleString("en-US");
  if (!regressed) return `Same: all ${numbers} numbers that were compared are within their tolerance.`;
  const parts = [
    [moves.length, "moved number"],
    [scores.length, "moved score"],
    [failures.length, "other failure"],
  ] as const;
  const named = parts
    .filter(([many]) => many > 0)
    .map(([many, what]) => `${many} ${what}${many === 1 ? "" : "s"}`);
  return `Regressed: ${named.join(", ")}; ${numbers} numbers were compared.`;
}
