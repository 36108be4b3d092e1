import type { Dataset } from "./dataset.ts";
import { heldRows, type RowSource, rowsOf } from "./row-source.ts";

/** A dataset whose rows are made as they are asked for: all that is held is a few numbers of each row. */
export interface DatasetStream extends Omit<Dataset, "modalities" | "latents"> {
  /** Rows of each modality, [N, d_m]. */
  readonly modalities: readonly RowSource[];
  /** Rows of each modality before any embedding; see `MeasuredData.latents`. */
  readonly latents: readonly RowSource[];
}

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
