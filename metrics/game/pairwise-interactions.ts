import { interactionIndices } from "../indices/index.ts";

/**
 * Pairwise Shapley interaction matrices of many games at once, in the convention of the InterSHAP paper (Wenderoth,
 * Hemker, Simidjievski and Jamnik 2025): phi_ij, i != j, is half the Grabisch-Roubens index (1999), so that (i, j) and
 * (j, i) together hold it once; phi_ii is the Shapley value less the row's other entries; a matrix sums to
 * v(all) - v(none). These are the 2-Shapley values, written as a matrix.
 *
 * @param values - [R, 2^M] coalition values by bitmask, row-major
 * @param modalities - M >= 2
 * @returns [R, M, M], row-major
 */
export function pairwiseInteractions(values: ArrayLike<number>, modalities: number): Float64Array {
  const coalitions = 2 ** modalities;
  const cells = modalities * modalities;
  const table = interactionIndices(Float64Array.from(values), modalities, "k-SII", 2);
  const interactions = new Float64Array((values.length / coalitions) * cells);
  for (let row = 0; row * coalitions < values.length; row++) {
    for (let i = 0; i < modalities; i++) {
      for (let j = 0; j < modalities; j++) {
        const value = table[row * coalitions + ((1 << i) | (1 << j))]!;
        interactions[row * cells + i * modalities + j] = i === j ? value : value / 2;
      }
    }
  }
  return interactions;
}
