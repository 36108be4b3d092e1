import {
  type BroughtData,
  type BroughtLabels,
  type MeasuredData,
  type ModalityShape,
  type Split,
  standardised,
  stratifiedSplit,
} from "../../generators/index.ts";
import { randomStream } from "../../math/random-stream.ts";
import { UserError } from "../../math/user-error.ts";
import {
  type EpochListener,
  type Network,
  requireTraining,
  type TrainedFusion,
  type TrainingHistory,
  type TrainingSpec,
  trainNetwork,
} from "../../models/index.ts";
import { constantLabels } from "./constant-labels.ts";

/** A network of this project's that is to be trained on a user's data. */
export interface BroughtTraining {
  readonly fusion: TrainedFusion;
  readonly training: TrainingSpec;
  readonly onEpoch: EpochListener;
}

/** A network that was trained on a user's data, and those as it reads them. */
export interface TrainedOnBrought {
  readonly network: Network;
  readonly history: TrainingHistory;
  readonly seconds: number;
  readonly dataset: MeasuredData;
}

/** Fewer training rows than this teach nothing. */
const LEAST_ROWS = 20;

/**
 * How rows are divided unless the user says so: 70 % are trained on, 15 % stand in for masked modalities, 15 % are measured,
 * class by class.
 */
export function trainingSplit(labels: BroughtLabels, seed: number): Split {
  const classes = labels.kind === "class" ? labels.values : new Int32Array(labels.values.length);
  return stratifiedSplit(classes, randomStream(seed, "measure/training-split"));
}

/**
 * Trains a network on the training rows of a user's data, whose columns are first standardised by those rows.
 *
 * @param classNames - of the labels; null where they are numbers
 * @throws UserError if there is nothing to learn from, or the network cannot read such data
 */
export async function trainOnBrought(
  data: BroughtData,
  dataset: MeasuredData,
  { fusion, training, onEpoch }: BroughtTraining,
  seed: number,
  classNames: readonly string[] | null,
): Promise<TrainedOnBrought> {
  requireTraining(training, dataset.spec.target);
  const { train } = dataset.split;
  if (train.length < LEAST_ROWS)
    throw new UserError(
      `There are ${train.length} rows to train on: bring ${LEAST_ROWS} or more, called train where --split divides them.`,
    );
  const alike = constantLabels(dataset, train, "training", classNames);
  if (alike !== null)
    throw new UserError(
      `--train: ${alike}, so there is nothing to learn: give labels that differ, or leave --train out.`,
    );
  const view = /^unimodal-(\d+)$/.exec(fusion)?.[1];
  if (Number(view) > data.modalities.length)
    throw new UserError(`--train ${fusion} reads modality ${view}, and there are ${data.modalities.length}.`);
  const read = { ...dataset, modalities: dataset.modalities.map((matrix) => standardised(matrix, train)) };
  const start = performance.now();
  const { network, history } = await trainNetwork(fusion, read, training, seed, onEpoch, shapesOf(data));
  return { network, history, seconds: (performance.now() - start) / 1000, dataset: read };
}

/** Series keep their steps; images and what has more axes are read as rows. */
function shapesOf({ modalities }: BroughtData): ModalityShape[] {
  return modalities.map(({ sampleShape, matrix }) =>
    sampleShape.length === 2 ? [sampleShape[0]!, sampleShape[1]!] : [matrix.columns],
  );
}
