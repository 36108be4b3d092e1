import { takeRows } from "../generators/index.ts";
import type { Batch } from "./backpropagation.ts";
import type { TrainingData } from "./train-epochs.ts";

/**
 * Copies the chosen rows of every modality that a network reads.
 *
 * @param reads - whether it reads a modality; left out: all of them
 */
export function gatherBatch(
  { modalities, labels, targets }: TrainingData,
  rows: Int32Array,
  classWeights: Float64Array | null,
  reads: (modality: number) => boolean = () => true,
): Batch {
  return {
    rows: rows.length,
    modalities: modalities.map((matrix, m) => (reads(m) ? takeRows(matrix, rows).data : new Float32Array(0))),
    labels: rows.map((row) => labels[row]!),
    targets: targets && Float64Array.from(rows, (row) => targets[row]!),
    classWeights,
  };
}
