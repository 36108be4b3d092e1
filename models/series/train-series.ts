import type { ModalityShape } from "../../generators/index.ts";
import { fillNormal } from "../../math/normal.ts";
import { type RandomStream, randomStream } from "../../math/random-stream.ts";
import type { Batch } from "../backpropagation.ts";
import { gatherBatch } from "../gather-batch.ts";
import { type EpochListener, type TrainingData, trainEpochs } from "../train-epochs.ts";
import type { TrainingHistory } from "../training-history.ts";
import type { TrainingSpec } from "../training-spec.ts";
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

/** Share of the epochs over which the divergence's weight rises from 0 to 1: 200 of 500 in Wu and Goodman 2018. */
const ANNEALING = 0.4;

/**
 * Weight of the classifier's loss beside the sums of the evidence bounds. MultiBench gives it 2 beside means over a row's
 * columns; here a bound is a sum over some three hundred of them.
 */
const ANSWER_WEIGHT = 100;

/** A network of these kinds and how it came to be. */
export interface TrainedSeries {
  readonly network: SeriesNetwork;
  readonly history: TrainingHistory;
}

/**
 * Trains a network of recurrent and dense layers on the training split: see `trainEpochs`. Its start and latent draws come
 * from streams of `seed` alone. What is watched on validation rows is the loss of the answers.
 *
 * @param shapes - of each modality's rows
 * @throws UserError as `trainEpochs` does
 */
export async function trainSeries(
  fusion: SeriesFusion,
  data: TrainingData,
  shapes: readonly ModalityShape[],
  spec: TrainingSpec,
  seed: number,
  onEpoch: EpochListener = () => {},
): Promise<TrainedSeries> {
  const layout = seriesArchitecture(fusion, shapes, data.classes, spec.encoders);
  const parameters = initialiseSeries(layout, seed);
  const noise = randomStream(seed, `train/${fusion}/noise`);
  const network = (numbers: Float32Array) => seriesNetwork(layout, numbers);
  const { parameters: kept, history } = await trainEpochs(
    {
      fusion,
      parameters,
      trained: stretchesOf(layout).flatMap(({ trained, from, to }) => (trained ? [[from, to] as const] : [])),
      slopes(rows, classWeights, epoch, gradients) {
        const divergence = Math.min(1, (epoch - 1) / (ANNEALING * spec.epochs));
        return lossOf(
          layout,
          parameters,
          gatherBatch(data, rows, classWeights),
          divergence,
          noise,
          gradients,
        );
      },
      network,
    },
    data,
    spec,
    seed,
    onEpoch,
  );
  return { network: network(kept), history };
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
