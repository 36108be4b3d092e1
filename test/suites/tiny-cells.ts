import { findGenerator } from "../../generators/index.ts";
import { bayesLimits, paperTraining } from "../../models/index.ts";
import type { Cell, CellResult } from "../../suites/cell.ts";
import type { CellContext } from "../../suites/run-cell.ts";
import { noStore, type Store } from "../../suites/store.ts";

/** Data small enough to train on in a moment. */
export const tinyData = { samples: 200, dims: [6, 4], latentDimensions: 8 };

/** An early-fusion network on tiny data, measured by InterSHAP. */
export function networkCell(setting = "synergy"): Cell & { readonly model: NonNullable<Cell["model"]> } {
  return {
    dataset: findGenerator("hd-xor").complete({ generator: "hd-xor", setting, ...tinyData }),
    dataSeed: 1,
    model: { kind: "network", fusion: "early", training: { ...paperTraining, epochs: 2 }, trainSeed: 1 },
    measure: { samples: 500, background: 900, draws: 200, clusters: 5 },
    metrics: ["intershap"],
    backend: "wasm",
  };
}

/** A worker's context that counts what it is asked for. */
export function countingContext(store: Store = noStore): CellContext & { epochs: number; datasets: number } {
  const context = {
    store,
    epochs: 0,
    datasets: 0,
    dataset({ dataset, dataSeed }: Cell) {
      context.datasets++;
      return findGenerator(dataset.generator).generate(dataset, dataSeed);
    },
    limits: ({ dataset, dataSeed }: Cell) => bayesLimits(dataset, dataSeed),
    onEpoch() {
      context.epochs++;
    },
  };
  return context;
}

/** A cell's result without what differs from run to run: how long things took. */
export function withoutTimes({ dataset, model, records }: CellResult) {
  return {
    dataset,
    model: model && { ...model, trainSeconds: null },
    records: records.map((record) => ({ ...record, seconds: null })),
  };
}
