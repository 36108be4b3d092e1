import type { MeasuredData } from "../generators/index.ts";
import { aboveFrozen } from "./above-frozen.ts";
import { type Architecture, architecture, type NetworkFusion } from "./architecture.ts";
import { lossAndGradients } from "./backpropagation.ts";
import { FusionNetwork } from "./fusion-network.ts";
import { gatherBatch } from "./gather-batch.ts";
import { initialise } from "./initialise.ts";
import { type EpochListener, trainEpochs } from "./train-epochs.ts";
import type { TrainingHistory } from "./training-history.ts";
import type { TrainingSpec } from "./training-spec.ts";

/** A fusion network and how it came to be. */
export interface TrainedFusionNetwork {
  readonly network: FusionNetwork;
  readonly history: TrainingHistory;
}

/** As `trainWithHistory`, for whoever wants the network alone. */
export async function train(...given: Parameters<typeof trainWithHistory>): Promise<FusionNetwork> {
  // spread: its own parameters.
  return (await trainWithHistory(...given)).network;
}

/**
 * Trains a fusion network on a dataset's training split: see `trainEpochs`. Its start comes from streams of `seed` alone.
 *
 * @throws UserError as `trainEpochs` does
 */
export async function trainWithHistory(
  fusion: NetworkFusion,
  dataset: MeasuredData,
  spec: TrainingSpec,
  seed: number,
  onEpoch: EpochListener = () => {},
): Promise<TrainedFusionNetwork> {
  const layout = architecture(fusion, dataset.spec.dims, dataset.classes, spec.encoders);
  const parameters = initialise(layout, seed);
  const { architecture: moving, modalities } = aboveFrozen(layout, parameters, dataset.modalities);
  const data = { ...dataset, modalities };
  const network = (numbers: Float32Array) => new FusionNetwork(layout, numbers);
  const { parameters: kept, history } = await trainEpochs(
    {
      fusion,
      parameters,
      trained: trainedRanges(layout),
      slopes(rows, classWeights, _, gradients) {
        const batch = gatherBatch(data, rows, classWeights, (m) => moving.encoders[m] !== null);
        return lossAndGradients(moving, parameters, batch, gradients);
      },
      network,
    },
    dataset,
    spec,
    seed,
    onEpoch,
  );
  return { network: network(kept), history };
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
