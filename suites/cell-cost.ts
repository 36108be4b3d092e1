import { isStudy, type PlannedCell } from "./cell.ts";

/** How many times as long as early fusion networks take that read series step by step. */
const seriesWeight: Readonly<Record<string, number>> = { multibench: 3, mvae: 10 };

/** A study takes about as long as a small network. */
const STUDY = 1e6;

/** A rough idea of what a cell costs beside others, in no unit: columns times rows that are read. */
export function costOf(cell: PlannedCell): number {
  if (isStudy(cell)) return STUDY;
  const { model, dataset } = cell;
  const columns = dataset.dims.reduce((sum, d) => sum + d, 0);
  const read =
    model?.kind !== "network"
      ? 0
      : model.fusion.startsWith("unimodal")
        ? dataset.dims[Number(model.fusion.slice("unimodal-".length)) - 1]!
        : columns;
  const epochs = model?.kind === "network" ? model.training.epochs : 0;
  const weight = model?.kind === "network" ? (seriesWeight[model.fusion] ?? 1) : 1;
  return dataset.samples * (columns + epochs * read * weight);
}
