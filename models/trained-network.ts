import {
  type DatasetSpec,
  type MeasuredData,
  type ModalityShape,
  modalityShapes,
} from "../generators/index.ts";
import type { Encoders } from "./architecture.ts";
import { layoutOf, type Network, networkOf, readsSeries, type TrainedFusion } from "./network-layout.ts";
import { trainSeries } from "./series/train-series.ts";
import { trainWithHistory } from "./train.ts";
import type { EpochListener } from "./train-epochs.ts";
import type { TrainingHistory } from "./training-history.ts";
import type { TrainingSpec } from "./training-spec.ts";

/** A network and how it came to be. */
export interface TrainedNetwork {
  readonly network: Network;
  readonly history: TrainingHistory;
}

/**
 * Trains a network of any kind on a dataset's training split.
 *
 * @param shapes - of a row of each modality; left out: as the dataset's generator has them
 * @throws UserError as `trainEpochs` does
 */
export function trainNetwork(
  fusion: TrainedFusion,
  dataset: MeasuredData,
  spec: TrainingSpec,
  seed: number,
  onEpoch?: EpochListener,
  shapes?: readonly ModalityShape[],
): Promise<TrainedNetwork> {
  return readsSeries(fusion)
    ? trainSeries(fusion, dataset, shapes ?? modalityShapes(dataset.spec), spec, seed, onEpoch)
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
  const layout = layoutOf(fusion, modalityShapes(spec), classes, encoders);
  return parameters.length === layout.parameters ? networkOf(layout, parameters) : null;
}
