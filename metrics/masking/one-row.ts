import type { WeightedRows } from "../evaluation/evaluation-set.ts";

/**
 * One row that stands in wherever something is masked.
 *
 * @param columns - what each modality holds, [d_m] each
 */
export function oneRow(columns: readonly Float32Array[]): WeightedRows {
  return {
    matrices: columns.map((data) => ({ rows: 1, columns: data.length, data })),
    weights: Float64Array.of(1),
  };
}
