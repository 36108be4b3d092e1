import { findSource } from "../generators/index.ts";
import { type Network, restoreNetwork, testPerformance, trainNetwork } from "../models/index.ts";
import type { Cell, CellModel } from "./cell.ts";
import type { CellContext } from "./cell-context.ts";
import { isTrained, type Trained } from "./kept-forms.ts";

type NetworkModel = Extract<CellModel, { kind: "network" }>;

/**
 * The network of a cell: as the store has it, else trained and kept; saved for the user where that is asked for.
 *
 * @param name - what it is kept under
 */
export async function trainedNetwork(
  cell: Cell,
  model: NetworkModel,
  name: string,
  context: CellContext,
): Promise<Trained & { model: Network }> {
  const trained = keptNetwork(cell, model, name, context) ?? (await newNetwork(cell, model, name, context));
  try {
    await context.saver?.save(cell, trained.model);
  } catch (error) {
    trained.model.dispose();
    throw error;
  }
  return trained;
}

/** The network as the store has it; null if it has none. */
function keptNetwork(
  cell: Cell,
  { fusion, training }: NetworkModel,
  name: string,
  { store }: CellContext,
): (Trained & { model: Network }) | null {
  const parameters = store.getNumbers("models", name);
  const kept = store.get("models", name, isTrained);
  if (parameters === null || kept === null) return null;
  const classes = findSource(cell.dataset.generator).law(cell.dataset).classes;
  const model = restoreNetwork(fusion, cell.dataset, classes, training.encoders, parameters);
  return model && { ...kept, model };
}

async function newNetwork(
  cell: Cell,
  { fusion, training, trainSeed }: NetworkModel,
  name: string,
  { store, dataset, onEpoch }: CellContext,
): Promise<Trained & { model: Network }> {
  const start = performance.now();
  const { network, history } = await trainNetwork(fusion, dataset(cell), training, trainSeed, onEpoch);
  const trained: Trained = {
    trainSeconds: (performance.now() - start) / 1000,
    performance: testPerformance(network, dataset(cell)),
    history,
  };
  store.putNumbers("models", name, network.parameters);
  store.put("models", name, trained);
  return { ...trained, model: network };
}
