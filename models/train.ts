import { setImmediate } from "node:timers/promises";
import type { Dataset } from "../generators/index.ts";
import { permutation } from "../math/permutation.ts";
import { randomStream } from "../math/random-stream.ts";
import { UserError } from "../math/user-error.ts";
import { Adam } from "./adam.ts";
import { type Architecture, architecture, type NetworkFusion } from "./architecture.ts";
import { lossAndGradients } from "./backpropagation.ts";
import { balancedClassWeights } from "./class-weights.ts";
import { EpochWatch } from "./epoch-watch.ts";
import { FusionNetwork } from "./fusion-network.ts";
import { gatherBatch } from "./gather-batch.ts";
import { initialise } from "./initialise.ts";
import { rateFactor } from "./learning-rate-schedule.ts";
import { meanLoss } from "./mean-loss.ts";
import type { EpochReport, TrainingHistory } from "./training-history.ts";
import { completeOptions, requireTraining, type TrainingSpec, watchesValidation } from "./training-spec.ts";

/**
 * Called after each epoch with the mean training loss: nats, or squared units of a target that is a number; and with
 * all that is known of the epoch.
 */
export type EpochListener = (epoch: number, loss: number, report: EpochReport) => void;

/** A network and how it came to be. */
export interface TrainedNetwork {
  readonly network: FusionNetwork;
  readonly history: TrainingHistory;
}

/** As `trainWithHistory`, for whoever wants the network alone. */
export async function train(...given: Parameters<typeof trainWithHistory>): Promise<FusionNetwork> {
  return (await trainWithHistory(...given)).network;
}

/**
 * Trains a fusion network on a dataset's training split. The last batch of an epoch may be smaller; unless the spec
 * asks for it, no epoch is skipped and none is preferred. Start and order of the samples come from streams of `seed`
 * alone, and validation rows are looked at only where the spec needs them.
 *
 * @throws UserError if the spec has a number that it cannot have, if it needs validation rows and there are none, or if
 *   the training diverges
 */
export async function trainWithHistory(
  fusion: NetworkFusion,
  dataset: Dataset,
  spec: TrainingSpec,
  seed: number,
  onEpoch: EpochListener = () => {},
): Promise<TrainedNetwork> {
  const { schedule, classWeights } = completeOptions(spec);
  requireTraining(spec, dataset.targets === null ? "class" : "value");
  const layout = architecture(fusion, dataset.spec.dims, dataset.classes, spec.encoders);
  const parameters = initialise(layout, seed);
  const gradients = new Float32Array(layout.parameters);
  const optimiser = new Adam(layout.parameters, spec.learningRate, spec.weightDecay);
  const trained = trainedRanges(layout);
  const { train: rows, validation } = dataset.split;
  const watched = watchesValidation(spec);
  if (watched && validation.length === 0) {
    throw new UserError(
      "The training looks at validation rows, and the dataset has none: give more samples, or leave out early stopping, the best epoch and the validation loss.",
    );
  }
  const weights = classWeights === "none" ? null : balancedClassWeights(dataset, rows);
  const order = randomStream(seed, `train/${fusion}/order`);
  const watch = new EpochWatch(spec);
  const epochs: EpochReport[] = [];
  for (let epoch = 1; epoch <= spec.epochs; epoch++) {
    const shuffled = permutation(rows.length, order);
    optimiser.learningRate = spec.learningRate * rateFactor(schedule, epoch, spec.epochs);
    let total = 0;
    for (let from = 0; from < rows.length; from += spec.batch) {
      const chosen = shuffled.subarray(from, from + spec.batch).map((position) => rows[position]!);
      const batch = gatherBatch(layout, dataset, chosen, weights);
      total += chosen.length * lossAndGradients(layout, parameters, batch, gradients);
      optimiser.advance();
      for (const [start, end] of trained) optimiser.update(parameters, gradients, start, end);
    }
    const validationLoss = watched ? lossOf(layout, parameters, dataset, validation, weights) : null;
    if (!Number.isFinite(total) || !Number.isFinite(validationLoss ?? 0)) {
      throw new UserError(
        `Training diverged in epoch ${epoch}: the loss is no longer a number; take a smaller learning rate.`,
      );
    }
    const { learningRate } = optimiser;
    const report = { epoch, loss: total / rows.length, validationLoss, learningRate };
    epochs.push(report);
    onEpoch(epoch, report.loss, report);
    // Lets messages and interrupts through between epochs.
    await setImmediate();
    if (validationLoss === null) continue;
    watch.see(epoch, validationLoss, parameters);
    if (watch.hasEnough(epoch)) break;
  }
  const kept = watch.best ?? { epoch: epochs.length, parameters };
  return {
    network: new FusionNetwork(layout, kept.parameters),
    history: { epochs, keptEpoch: kept.epoch },
  };
}

function lossOf(
  layout: Architecture,
  parameters: Float32Array,
  dataset: Dataset,
  rows: Int32Array,
  weights: Float64Array | null,
): number {
  const network = new FusionNetwork(layout, parameters);
  try {
    return meanLoss(network, dataset, rows, weights);
  } finally {
    network.dispose();
  }
}

/** The stretches of the parameter array that training moves. */
function trainedRanges(layout: Architecture): readonly (readonly [number, number])[] {
  const layers = [...layout.encoders.flatMap((own) => own ?? []), ...layout.head];
  const ranges: [number, number][] = [[layout.joint.bias, layout.joint.bias + layout.width]];
  for (const layer of layers) {
    if (!layer.trained) continue;
    ranges.push([layer.weights, layer.weights + layer.inputs * layer.outputs]);
    if (layer.bias !== null) ranges.push([layer.bias, layer.bias + layer.outputs]);
  }
  return ranges;
}
