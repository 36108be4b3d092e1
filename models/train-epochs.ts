import { setImmediate } from "node:timers/promises";
import type { MeasuredData } from "../generators/index.ts";
import { permutation } from "../math/permutation.ts";
import { randomStream } from "../math/random-stream.ts";
import { UserError } from "../math/user-error.ts";
import { Adam } from "./adam.ts";
import { balancedClassWeights } from "./class-weights.ts";
import { EpochWatch } from "./epoch-watch.ts";
import type { Fusion, FusionModel } from "./fusion-model.ts";
import { rateFactor } from "./learning-rate-schedule.ts";
import { meanLoss } from "./mean-loss.ts";
import type { EpochReport, TrainingHistory } from "./training-history.ts";
import { completeOptions, requireTraining, type TrainingSpec, watchesValidation } from "./training-spec.ts";

/**
 * Called after each epoch with the mean training loss: nats, or squared units of a target that is a number; and with
 * all that is known of the epoch.
 */
export type EpochListener = (epoch: number, loss: number, report: EpochReport) => void;

/** What a network is trained on: a dataset, or anybody's matrices with labels and a split. */
export type TrainingData = Pick<MeasuredData, "modalities" | "labels" | "targets" | "classes"> & {
  readonly split: Pick<MeasuredData["split"], "train" | "validation">;
};

/** A network of any kind while it is trained. */
export interface Learner {
  readonly fusion: Fusion;
  /** All numbers of the network; training moves them in place. */
  readonly parameters: Float32Array;
  /** The stretches of them, from and to (not included), that training moves. */
  readonly trained: readonly (readonly [from: number, to: number])[];
  /**
   * Sets the slopes of the mean loss of some rows by every trained number, and returns the loss.
   *
   * @param classWeights - what each class's rows count in the loss, [classes]; null = all alike
   * @param gradients - as long as `parameters`
   */
  slopes(rows: Int32Array, classWeights: Float64Array | null, epoch: number, gradients: Float32Array): number;
  /** A network of some numbers; the caller disposes of it. */
  network(parameters: Float32Array): FusionModel;
}

/**
 * Runs the epochs of a training by Adam. The last batch of an epoch may be smaller; unless the spec asks for it, no epoch
 * is skipped and none is preferred. The order of the samples comes from a stream of `seed` alone, and validation rows are
 * looked at only where the spec needs them.
 *
 * @returns the numbers to keep, and how it went
 * @throws UserError if the spec has a number that it cannot have, if it needs validation rows and there are none, or if
 *   the training diverges
 */
export async function trainEpochs(
  learner: Learner,
  data: TrainingData,
  spec: TrainingSpec,
  seed: number,
  onEpoch: EpochListener,
): Promise<{ readonly parameters: Float32Array; readonly history: TrainingHistory }> {
  const { schedule, classWeights } = completeOptions(spec);
  requireTraining(spec, data.targets === null ? "class" : "value");
  const { train: rows, validation } = data.split;
  const watched = watchesValidation(spec);
  if (watched && validation.length === 0) {
    throw new UserError(
      "The training looks at validation rows, and the dataset has none: give more samples, or leave out early stopping, the best epoch and the validation loss.",
    );
  }
  const { parameters } = learner;
  const gradients = new Float32Array(parameters.length);
  const optimiser = new Adam(parameters.length, spec.learningRate, spec.weightDecay);
  const weights = classWeights === "none" ? null : balancedClassWeights(data, rows);
  const order = randomStream(seed, `train/${learner.fusion}/order`);
  const watch = new EpochWatch(spec);
  const epochs: EpochReport[] = [];
  for (let epoch = 1; epoch <= spec.epochs; epoch++) {
    const shuffled = permutation(rows.length, order);
    optimiser.learningRate = spec.learningRate * rateFactor(schedule, epoch, spec.epochs);
    let total = 0;
    for (let from = 0; from < rows.length; from += spec.batch) {
      const chosen = shuffled.subarray(from, from + spec.batch).map((position) => rows[position]!);
      total += chosen.length * learner.slopes(chosen, weights, epoch, gradients);
      optimiser.advance();
      for (const [start, end] of learner.trained) optimiser.update(parameters, gradients, start, end);
    }
    const validationLoss = watched ? lossOf(learner, data, validation, weights) : null;
    // Kernels with a rectifier may take what is no number for zero, so that a loss alone would not tell.
    if (![total, validationLoss ?? 0].every(Number.isFinite) || !parameters.every(Number.isFinite)) {
      throw new UserError(
        `Training diverged in epoch ${epoch}: the loss or a weight is no longer a number; take a smaller learning rate.`,
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
  return { parameters: kept.parameters, history: { epochs, keptEpoch: kept.epoch } };
}

function lossOf(
  learner: Learner,
  data: TrainingData,
  rows: Int32Array,
  weights: Float64Array | null,
): number {
  const network = learner.network(learner.parameters);
  try {
    return meanLoss(network, data, rows, weights);
  } finally {
    network.dispose();
  }
}
