import { requirePositiveWhole } from "../../../generators/request.ts";
import { UserError } from "../../../math/user-error.ts";
import type { SinkhornLimits } from "./coupling.ts";

/** Everything that determines the estimator besides its data and seed. */
export interface BatchSettings {
  /** Rows whose pairs are coupled at a time, and rows of a training step, at most. */
  readonly batch: number;
  /** Units of every hidden layer, and dense layers of every network. */
  readonly hidden: number;
  readonly layers: number;
  /** Length of the embedding of a row for a class. */
  readonly embedding: number;
  readonly learningRate: number;
  /** Passes over the training rows of a classifier, at most, and those that it goes on for without getting better. */
  readonly classifierEpochs: number;
  readonly patience: number;
  /** Passes over the training rows of the alignment. */
  readonly alignmentEpochs: number;
  readonly sinkhorn: SinkhornLimits;
}

/** The settings of Liang et al. (2023), but for `patience`: their classifiers make every pass. */
export const publishedSettings: BatchSettings = {
  batch: 256,
  hidden: 32,
  layers: 3,
  embedding: 10,
  learningRate: 1e-3,
  classifierEpochs: 40,
  patience: 10,
  alignmentEpochs: 10,
  sinkhorn: { rounds: 500, tolerance: 0.01 },
};

const counts = [
  "batch",
  "hidden",
  "layers",
  "embedding",
  "classifierEpochs",
  "patience",
  "alignmentEpochs",
] as const;

/**
 * The settings asked for, the published ones where nothing is.
 *
 * @throws UserError naming the setting that cannot be
 */
export function completeSettings(asked: Partial<BatchSettings>): BatchSettings {
  const settings = { ...publishedSettings, ...asked };
  for (const name of counts) requirePositiveWhole(name, settings[name]);
  requirePositiveWhole("sinkhorn.rounds", settings.sinkhorn.rounds);
  for (const [name, value] of [
    ["learningRate", settings.learningRate],
    ["sinkhorn.tolerance", settings.sinkhorn.tolerance],
  ] as const) {
    if (!(value > 0)) throw new UserError(`${name} is ${value}: give a number above zero.`);
  }
  return settings;
}

/** Steps of a pass, where the rows are enough for batches of the least size. */
const STEPS = 20;
const LEAST_BATCH = 32;

/**
 * Rows of a training step: the settings' batch, or less where it would leave a pass with fewer than twenty steps, since few
 * rows in large batches would train networks too briefly to learn anything.
 */
export function trainingBatch({ batch }: BatchSettings, rows: number): number {
  return Math.min(batch, Math.max(LEAST_BATCH, Math.ceil(rows / STEPS)));
}
