import { type Cell, isStudy, type PlannedCell } from "./cell.ts";

/** How many times as long as early fusion networks take that read series step by step. */
const seriesWeight: Readonly<Record<string, number>> = { multibench: 3, mvae: 10 };

/** A study takes about as long as a small network. */
const STUDY = 1e6;

/** Making a sample takes as long as reading it so often. */
const MAKING = 10;

/** Columns of which the layers above, which are as much wider as there are more, take as long as reading them. */
const WIDE = 128;

/** Masking a sample once takes this part of reading it while training. */
const MASKING = 0.4;

/** A rough idea of what a cell costs beside others, in no unit: about columns times rows that are read. */
export function costOf(cell: PlannedCell): number {
  if (isStudy(cell)) return STUDY;
  return MAKING * cell.dataset.samples * columnsOf(cell) + trainingCost(cell) + measuringCost(cell);
}

/** The part of a cell's cost that goes on epoch by epoch. */
export function trainingCost({ model, dataset, published }: Cell): number {
  // What is measured as published is a network of the same run.
  if (model?.kind !== "network" || published !== undefined) return 0;
  const { fusion, training } = model;
  const columns = columnsOf({ dataset });
  const read = fusion.startsWith("unimodal")
    ? dataset.dims[Number(fusion.slice("unimodal-".length)) - 1]!
    : training.encoders === "trained" || fusion === "early"
      ? columns
      : fusion === "late"
        ? columns / 4
        : columns / 2;
  return dataset.samples * training.epochs * read * (1 + read / WIDE) * (seriesWeight[fusion] ?? 1);
}

function measuringCost({ model, dataset, measure, metrics, published }: Cell): number {
  if (model === null || (metrics.length === 0 && published === undefined)) return 0;
  const rows = Math.min(measure.samples, dataset.samples);
  return MASKING * rows * measure.draws * 2 ** dataset.modalities * columnsOf({ dataset });
}

function columnsOf({ dataset }: Pick<Cell, "dataset">): number {
  return dataset.dims.reduce((sum, d) => sum + d, 0);
}
