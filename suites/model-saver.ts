import path from "node:path";
import { UserError } from "../math/user-error.ts";
import { FusionNetwork, type Network, readsSeries, saveModel } from "../models/index.ts";
import { type Cell, isStudy, modelId, type PlannedCell } from "./cell.ts";

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
      if (!(network instanceof FusionNetwork)) throw notSaved(model.fusion);
      const { training, trainSeed } = model;
      const data = { spec: dataset, seed: dataSeed };
      await saveModel(path.join(folder, ...id.split("/")), network, { training, trainSeed, data, backend });
      saved.add(id);
    },
  };
}

/**
 * Says before a run that some of its networks could not be saved: those with recurrent layers have no layout to be saved in.
 *
 * @throws UserError naming one of them
 */
export function requireSavable(cells: readonly PlannedCell[]): void {
  for (const cell of cells) {
    if (isStudy(cell) || cell.model?.kind !== "network") continue;
    if (readsSeries(cell.model.fusion)) throw notSaved(cell.model.fusion);
  }
}

function notSaved(fusion: string): UserError {
  return new UserError(
    `--save-models: networks of the kind ${fusion} cannot be saved; leave the option out, or run a suite without them.`,
  );
}
