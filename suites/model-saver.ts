import path from "node:path";
import { type Network, saveModel } from "../models/index.ts";
import { type Cell, modelId } from "./cell.ts";

/** Saves the networks of a run where a user wants them, each once. */
export interface ModelSaver {
  /** Whether a cell has a network that is still to be saved. */
  owes(cell: Cell): boolean;
  /** Saves a cell's network, unless it owes none. */
  save(cell: Cell, network: Network): Promise<void>;
}

/**
 * Saves networks below a folder, each in a folder that has the name of the model's id in the results.
 *
 * @param folder - null = nowhere
 */
export function modelSaver(folder: string | null): ModelSaver {
  const saved = new Set<string>();
  const idOf = ({ dataset, dataSeed, model }: Cell) =>
    model?.kind === "network" ? modelId(dataset, dataSeed, model) : null;
  const owes = (cell: Cell) => {
    const id = idOf(cell);
    return folder !== null && id !== null && !saved.has(id);
  };
  return {
    owes,
    async save(cell, network) {
      const { dataset, dataSeed, model, backend } = cell;
      const id = idOf(cell);
      if (folder === null || id === null || model?.kind !== "network" || saved.has(id)) return;
      const { training, trainSeed } = model;
      const data = { spec: dataset, seed: dataSeed };
      await saveModel(path.join(folder, id), network, { training, trainSeed, data, backend });
      saved.add(id);
    },
  };
}
