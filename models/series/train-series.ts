import { setImmediate } from "node:timers/promises";
import { type Dataset, type ModalityShape, takeRows } from "../../generators/index.ts";
import { fillNormal } from "../../math/normal.ts";
import { permutation } from "../../math/permutation.ts";
import { type RandomStream, randomStream } from "../../math/random-stream.ts";
import { UserError } from "../../math/user-error.ts";
import { Adam } from "../adam.ts";
import type { Batch } from "../backpropagation.ts";
import type { EpochListener, TrainingSpec } from "../train.ts";
import { initialiseSeries, stretchesOf } from "./initialise-series.ts";
import { multibenchGradients } from "./multibench.ts";
import { mvaeGradients } from "./mvae.ts";
import {
  LATENT,
  type SeriesArchitecture,
  type SeriesFusion,
  seriesArchitecture,
} from "./series-architecture.ts";
import { type SeriesNetwork, seriesNetwork } from "./series-network.ts";

/** What a network is trained on: a dataset, or anybody's matrices with labels and a split. */
export type TrainingData = Pick<Dataset, "modalities" | "labels" | "targets" | "classes"> & {
  readonly split: Pick<Dataset["split"], "train">;
};

/** Share of the epochs over which the divergence's weight rises from 0 to 1: 200 of 500 in Wu and Goodman 2018. */
const ANNEALING = 0.4;

/**
 * Weight of the classifier's loss beside the sums of the evidence bounds. MultiBench gives it 2 beside means over a row's
 * columns; here a bound is a sum over some three hundred of them.
 */
const ANSWER_WEIGHT = 100;

/**
 * Trains a network of recurrent and dense layers on the training split. Start, order of the samples and latent draws come
 * from streams of `seed` alone.
 *
 * @param shapes - of each modality's rows
 * @throws UserError if the training diverges
 */
export async function trainSeries(
  fusion: SeriesFusion,
  data: TrainingData,
  shapes: readonly ModalityShape[],
  spec: TrainingSpec,
  seed: number,
  onEpoch: EpochListener = () => {},
): Promise<SeriesNetwork> {
  const layout = seriesArchitecture(fusion, shapes, data.classes, spec.encoders);
  const parameters = initialiseSeries(layout, seed);
  const gradients = new Float32Array(layout.parameters);
  const optimiser = new Adam(layout.parameters, spec.learningRate, spec.weightDecay);
  const trained = stretchesOf(layout).filter((stretch) => stretch.trained);
  const rows = data.split.train;
  const order = randomStream(seed, `train/${fusion}/order`);
  const noise = randomStream(seed, `train/${fusion}/noise`);
  for (let epoch = 1; epoch <= spec.epochs; epoch++) {
    const divergence = Math.min(1, (epoch - 1) / (ANNEALING * spec.epochs));
    const shuffled = permutation(rows.length, order);
    let total = 0;
    for (let from = 0; from < rows.length; from += spec.batch) {
      const batch = gather(
        data,
        shuffled.subarray(from, from + spec.batch).map((position) => rows[position]!),
      );
      total += batch.rows * lossOf(layout, parameters, batch, divergence, noise, gradients);
      optimiser.advance();
      for (const stretch of trained) optimiser.update(parameters, gradients, stretch.from, stretch.to);
    }
    if (!Number.isFinite(total)) {
      throw new UserError(
        `Training diverged in epoch ${epoch}: the loss is no longer a number; take a smaller learning rate.`,
      );
    }
    onEpoch(epoch, total / rows.length);
    // Lets messages and interrupts through between epochs.
    await setImmediate();
  }
  return seriesNetwork(layout, parameters);
}

function lossOf(
  layout: SeriesArchitecture,
  parameters: Float32Array,
  batch: Batch,
  divergence: number,
  random: RandomStream,
  gradients: Float32Array,
): number {
  if (layout.fusion === "multibench") return multibenchGradients(layout, parameters, batch, gradients);
  const noise = new Float32Array(batch.rows * LATENT);
  fillNormal(noise, 0, 1, random);
  return mvaeGradients(layout, parameters, batch, noise, { divergence, answers: ANSWER_WEIGHT }, gradients);
}

function gather({ modalities, labels, targets }: TrainingData, rows: Int32Array): Batch {
  return {
    rows: rows.length,
    modalities: modalities.map((matrix) => takeRows(matrix, rows).data),
    labels: rows.map((row) => labels[row]!),
    targets: targets && Float64Array.from(rows, (row) => targets[row]!),
  };
}
