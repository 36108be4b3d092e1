import { setImmediate } from "node:timers/promises";
import { type Dataset, takeRows } from "../generators/index.ts";
import { permutation } from "../math/permutation.ts";
import { randomStream } from "../math/random-stream.ts";
import { UserError } from "../math/user-error.ts";
import { Adam } from "./adam.ts";
import { type Architecture, architecture, type Encoders, type NetworkFusion } from "./architecture.ts";
import { type Batch, lossAndGradients } from "./backpropagation.ts";
import { FusionNetwork } from "./fusion-network.ts";
import { initialise } from "./initialise.ts";

/** Everything that determines a training except its data and seed. */
export interface TrainingSpec {
  readonly epochs: number;
  readonly batch: number;
  readonly learningRate: number;
  /** L2 penalty added to the gradient. */
  readonly weightDecay: number;
  readonly encoders: Encoders;
}

/** The paper's protocol (Wenderoth et al. 2025, appendix B). */
export const paperTraining: TrainingSpec = {
  epochs: 200,
  batch: 400,
  learningRate: 1e-4,
  weightDecay: 1e-4,
  encoders: "trained",
};

/** Called after each epoch with the mean training loss: nats, or squared units of a target that is a number. */
export type EpochListener = (epoch: number, loss: number) => void;

/**
 * Trains a fusion network on a dataset's training split. The last batch of an epoch may be smaller, no epoch is
 * skipped and none is preferred. Start and order of the samples come from streams of `seed` alone.
 *
 * @throws UserError if the training diverges
 */
export async function train(
  fusion: NetworkFusion,
  dataset: Dataset,
  spec: TrainingSpec,
  seed: number,
  onEpoch: EpochListener = () => {},
): Promise<FusionNetwork> {
  const layout = architecture(fusion, dataset.spec.dims, dataset.classes, spec.encoders);
  const parameters = initialise(layout, seed);
  const gradients = new Float32Array(layout.parameters);
  const optimiser = new Adam(layout.parameters, spec.learningRate, spec.weightDecay);
  const trained = trainedRanges(layout);
  const rows = dataset.split.train;
  const order = randomStream(seed, `train/${fusion}/order`);
  for (let epoch = 1; epoch <= spec.epochs; epoch++) {
    const shuffled = permutation(rows.length, order);
    let total = 0;
    for (let from = 0; from < rows.length; from += spec.batch) {
      const chosen = shuffled.subarray(from, from + spec.batch).map((position) => rows[position]!);
      total +=
        chosen.length * lossAndGradients(layout, parameters, gather(layout, dataset, chosen), gradients);
      optimiser.advance();
      for (const [start, end] of trained) optimiser.update(parameters, gradients, start, end);
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
  return new FusionNetwork(layout, parameters);
}

/** Copies the chosen rows of every modality that the network reads. */
function gather(layout: Architecture, dataset: Dataset, rows: Int32Array): Batch {
  const modalities = dataset.modalities.map((matrix, m) =>
    layout.encoders[m] === null ? new Float32Array(0) : takeRows(matrix, rows).data,
  );
  const { targets } = dataset;
  return {
    rows: rows.length,
    modalities,
    labels: rows.map((row) => dataset.labels[row]!),
    targets: targets && Float64Array.from(rows, (row) => targets[row]!),
  };
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
