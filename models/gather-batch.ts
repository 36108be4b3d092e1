import { type Dataset, takeRows } from "../generators/index.ts";
import type { Architecture } from "./architecture.ts";
import type { Batch } from "./backpropagation.ts";

/** Copies the chosen rows of every modality that the network reads. */
export function gatherBatch(
  layout: Architecture,
  dataset: Dataset,
  rows: Int32Array,
  classWeights: Float64Array | null,
): Batch {
  const modalities = dataset.modalities.map((matrix, m) =>
    layout.encoders[m] === null ? new Float32Array(0) : takeRows(matrix, rows).data,
  );
  const { targets } = dataset;
  return {
    rows: rows.length,
    modalities,
    labels: rows.map((row) => dataset.labels[row]!),
    targets: targets && Float64Array.from(rows, (row) => targets[row]!),
    classWeights,
  };
}
