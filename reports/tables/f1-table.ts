import type { ModelRow, Results } from "../../suites/results.ts";
import type { Block } from "./blocks.ts";
import { spreadCaption } from "./caption.ts";
import { textCell } from "./grid.ts";
import { type Part, table, text } from "./part.ts";
import { byLabel, networkLabel } from "./row-label.ts";
import { type Summary, summariseValues } from "./summary.ts";
import { unitFormat } from "./unit-format.ts";

/** How well the networks of a block learned their task; empty where nothing was trained. */
export function f1Table({ models }: Results, { columns }: Block): Part[] {
  const inBlock = models.filter(({ dataset }) => columns.some(({ datasets }) => datasets.has(dataset)));
  const networks = inBlock.filter(({ fusion }) => fusion !== "oracle" && fusion !== "bayes");
  if (networks.length === 0) return [];
  const summaries = (rows: readonly ModelRow[], value: (row: ModelRow) => number | null): Summary[][] =>
    columns.map(({ datasets }) => {
      const values = rows.filter(({ dataset }) => datasets.has(dataset)).flatMap((row) => value(row) ?? []);
      return values.length === 0 ? [] : [summariseValues(values)];
    });
  const trained = byLabel(networks, networkLabel).map(({ label, rows }) => ({
    label,
    cells: summaries(rows, ({ f1Macro }) => f1Macro),
    below: summaries(rows, ({ f1Macro, bayesF1Macro }) =>
      f1Macro === null || bayesF1Macro === null ? null : f1Macro - bayesF1Macro,
    ),
  }));
  if (trained.every(({ cells }) => cells.every((cell) => cell.length === 0))) return [];
  const reachable = summaries(networks, ({ bayesF1Macro }) => bayesF1Macro);
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

const { print } = unitFormat("f1");

function meanCell([summary]: readonly Summary[]) {
  return textCell(summary?.mean == null ? "" : print(summary.mean));
}

function networkCell(cell: readonly Summary[], [below]: readonly Summary[]) {
  const spread = cell[0]?.spread ?? null;
  const distance = below?.mean ?? null;
  return {
    ...meanCell(cell),
    spread: spread === null ? "" : print(spread),
    marks: distance === null ? "" : `(${print(distance)})`,
  };
}
