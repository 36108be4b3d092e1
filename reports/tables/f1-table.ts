import type { ModelRow, Results } from "../../suites/results.ts";
import type { Block } from "./blocks.ts";
import { spreadCaption } from "./caption.ts";
import { type GridCell, textCell } from "./grid.ts";
import { type Part, table, text } from "./part.ts";
import { byLabel, networkLabel, severalBatches } from "./row-label.ts";
import { meanNumber, type Summary, spreadNumber, summariseRows, summariseValues } from "./summary.ts";
import { unitFormat } from "./unit-format.ts";

/** How well the networks of a block learned their task; empty where nothing was trained. */
export function f1Table({ models }: Results, { columns }: Block): Part[] {
  const inBlock = models.filter(({ dataset }) => columns.some(({ datasets }) => datasets.has(dataset)));
  const networks = inBlock.filter(({ fusion }) => fusion !== "oracle" && fusion !== "bayes");
  if (networks.length === 0) return [];
  const several = severalBatches(models);
  const summaries = (
    rows: readonly ModelRow[],
    summarise: (own: readonly ModelRow[]) => Summary,
  ): Summary[][] =>
    columns.map(({ datasets }) => {
      const summary = summarise(rows.filter(({ dataset }) => datasets.has(dataset)));
      return summary.mean === null ? [] : [summary];
    });
  const trained = byLabel(networks, (model) => networkLabel(model, several)).map(({ label, rows }) => ({
    label,
    cells: summaries(rows, (own) => summariseRows(own, "f1Macro")),
    below: summaries(rows, (own) => summariseValues(own.flatMap(belowReachable))),
  }));
  if (trained.every(({ cells }) => cells.every((cell) => cell.length === 0))) return [];
  const reachable = summaries(networks, (own) => summariseRows(own, "bayesF1Macro"));
  const known = reachable.some((cell) => cell.length > 0);
  const grid = {
    columns: columns.map(({ label }) => label),
    rows: [
      ...(known ? [{ label: "best reachable", truth: true, cells: reachable.map(meanCell) }] : []),
      ...trained.map(({ label, cells, below }) => ({
        label,
        truth: false,
        cells: cells.map((cell, column) => networkCell(cell, below[column]!)),
      })),
    ],
  };
  const caption = [
    "Macro F1 of the test rows in points, 0 to 100.",
    spreadCaption(trained),
    known
      ? "Best reachable: by the Bayes model, the most accurate there is; in brackets how far a network is from it. Where classes are not alike, a less accurate answer can have a higher macro F1."
      : "",
  ].join(" ");
  return [table("Macro F1", [grid], [text(caption.trim())])];
}

function belowReachable({ f1Macro, bayesF1Macro }: ModelRow): number[] {
  return f1Macro === null || bayesF1Macro === null ? [] : [f1Macro - bayesF1Macro];
}

const { print } = unitFormat("f1");

function meanCell([summary]: readonly Summary[]): GridCell {
  return summary?.mean == null
    ? textCell("")
    : { ...textCell(print(summary.mean)), numbers: [meanNumber(summary)] };
}

function networkCell(cell: readonly Summary[], [below]: readonly Summary[]): GridCell {
  const spread = cell[0]?.spread ?? null;
  const distance = below?.mean ?? null;
  return {
    ...meanCell(cell),
    spread: spread === null ? "" : print(spread),
    spreadNumber: cell[0] === undefined ? null : spreadNumber(cell[0]),
    marks: distance === null ? "" : `(${print(distance)})`,
  };
}
