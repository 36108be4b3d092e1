import type { MeasuredData } from "../generators/index.ts";
import type { BayesLimits, EpochListener } from "../models/index.ts";
import type { Cell } from "./cell.ts";
import type { ModelSaver } from "./model-saver.ts";
import type { ShapSaver } from "./shap-saver.ts";
import type { Store } from "./store.ts";

/** What a worker keeps between cells. */
export interface CellContext {
  readonly store: Store;
  /** The dataset of that spec and seed, which may be kept from the last cell. */
  dataset(cell: Cell): MeasuredData;
  /** The best that any model can do on the cell's data, which may be kept from the last cell. */
  limits(cell: Cell): BayesLimits;
  readonly onEpoch: EpochListener;
  /** Left out = networks are not saved for the user. */
  readonly saver?: ModelSaver;
  /** Left out = what modalities add to samples is not saved for the user. */
  readonly shap?: ShapSaver;
}
