/** A net output below this share of the sample's interactions is what single precision leaves of zero. */
const NO_NET_OUTPUT = 1e-6;

/**
 * The share of each sample's net output, v(all) - v(none), that lies off the diagonal of its interaction matrix: the
 * local score of InterSHAP (Wenderoth, Hemker, Simidjievski and Jamnik 2025) without absolute values. Terms of opposite
 * sign cancel in the denominator too, so that the share has no bounds.
 *
 * @param interactions - [N, M, M], row-major, as `pairwiseInteractions` gives them
 * @param modalities - M >= 2
 * @returns [N]; null where the terms cancel to zero
 */
export function signedInteractionShare(interactions: Float64Array, modalities: number): (number | null)[] {
  const cells = modalities * modalities;
  return Array.from({ length: interactions.length / cells }, (_, row) => {
    let net = 0;
    let size = 0;
    let offDiagonal = 0;
    for (let cell = 0; cell < cells; cell++) {
      const value = interactions[row * cells + cell]!;
      net += value;
      size += Math.abs(value);
      if (cell % (modalities + 1) !== 0) offDiagonal += value;
    }
    return Math.abs(net) <= NO_NET_OUTPUT * size ? null : offDiagonal / net;
  });
}
