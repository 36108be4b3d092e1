import { type Dataset, type DatasetSpec, modalityShapes } from "../generators/index.ts";
import { architecture, type Encoders, type NetworkFusion } from "./architecture.ts";
import { FusionNetwork } from "./fusion-network.ts";
import { type SeriesFusion, seriesArchitecture, seriesFusions } from "./series/series-architecture.ts";
import { type SeriesNetwork, seriesNetwork } from "./series/series-network.ts";
import { trainSeries } from "./series/train-series.ts";
import { trainWithHistory } from "./train.ts";
import type { EpochListener } from "./train-epochs.ts";
import type { TrainingHistory } from "./training-history.ts";
import type { TrainingSpec } from "./training-spec.ts";

/** Every kind of network that can be trained. */
export type TrainedFusion = NetworkFusion | SeriesFusion;

/** A network of any kind with its numbers. */
export type Network = FusionNetwork | SeriesNetwork;

/** A network and how it came to be. */
export interface TrainedNetwork {
  readonly network: Network;
  readonly history: TrainingHistory;
}

/**
 * Trains a network of any kind on a dataset's training split.
 *
 * @throws UserError as `trainEpochs` does
 */
export function trainNetwork(
  fusion: TrainedFusion,
  dataset: Dataset,
  spec: TrainingSpec,
  seed: number,
  onEpoch?: EpochListener,
): Promise<TrainedNetwork> {
  return readsSeries(fusion)
    ? trainSeries(fusion, dataset, modalityShapes(dataset.spec), spec, seed, onEpoch)
    : trainWithHistory(fusion, dataset, spec, seed, onEpoch);
}

/** The network of numbers that were kept; null where they are not as many as it has. */
export function restoreNetwork(
  fusion: TrainedFusion,
  spec: DatasetSpec,
  classes: number,
  encoders: Encoders,
  parameters: Float32Array,
): Network | null {
  if (readsSeries(fusion)) {
    const layout = seriesArchitecture(fusion, modalityShapes(spec), classes, encoders);
    return parameters.length === layout.parameters ? seriesNetwork(layout, parameters) : null;
  }
  const layout = architecture(fusion, spec.dims, classes, encoders);
  return parameters.length === layout.parameters ? new FusionNetwork(layout, parameters) : null;
}

/** Whether a network reads series step by step. */
export function readsSeries(fusion: TrainedFusion): fusion is SeriesFusion {
  return (seriesFusions as readonly string[]).includes(fusion);
}
