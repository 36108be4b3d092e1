import { interactionIndices } from "../indices/index.ts";
import { coalitionsUpTo } from "./coalitions.ts";
import type { GameSource } from "./game-source.ts";

/** How each sample's output comes about: a base value, and what every modality and every pair of them adds to it. */
export interface SampleAttributions {
  /** The K = M + M (M - 1) / 2 coalitions: single modalities, then pairs, by bitmask. */
  readonly coalitions: Int32Array;
  /** [N, K], row-major. */
  readonly values: Float64Array;
  /** Output with every modality masked, [N]; with a row's values it sums to the output of the whole sample. */
  readonly baseValues: Float64Array;
}

/**
 * The 2-Shapley values of every sample (Bordt and von Luxburg 2023), which InterSHAP is made of: of a modality phi_ii of
 * the paper's matrix, of a pair 2 phi_ij, since a pair stands in the matrix twice. With one modality its Shapley value.
 */
export function sampleAttributions(source: GameSource): SampleAttributions {
  const { modalities, samples, groups } = source;
  const everything = 2 ** modalities;
  const order = Math.min(2, modalities);
  const coalitions = coalitionsUpTo(modalities, order);
  const values = new Float64Array(samples * coalitions.length);
  const baseValues = new Float64Array(samples);
  source.forEachBlock(({ from, samples: rows, values: byGroup }) => {
    const mean = new Float64Array(rows * everything);
    for (let g = 0; g < groups; g++) {
      for (let k = 0; k < mean.length; k++) mean[k]! += byGroup[g * mean.length + k]! / groups;
    }
    for (let row = 0; row < rows; row++) baseValues[from + row] = mean[row * everything]!;
    const table = interactionIndices(mean, modalities, "k-SII", order);
    for (let row = 0; row < rows; row++) {
      for (const [k, coalition] of coalitions.entries())
        values[(from + row) * coalitions.length + k] = table[row * everything + coalition]!;
    }
  });
  return { coalitions, values, baseValues };
}
