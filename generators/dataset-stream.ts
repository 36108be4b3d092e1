import type { Dataset, DatasetStream } from "./dataset.ts";
import { heldRows, rowsOf } from "./row-source.ts";

/** The dataset whose rows a stream makes, with all of them held. */
export function heldDataset(stream: DatasetStream): Dataset {
  return {
    ...stream,
    modalities: stream.modalities.map(heldRows),
    latents: stream.latents.map(heldRows),
  };
}

/** A dataset that is held, as a stream. */
export function streamOf(dataset: Dataset): DatasetStream {
  return {
    ...dataset,
    modalities: dataset.modalities.map(rowsOf),
    latents: dataset.latents.map(rowsOf),
  };
}
