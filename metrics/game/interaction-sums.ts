/**
 * Sums over samples that every score of interactions is read from, one number a slot: the weighted interactions of each
 * coalition, [K]; their absolute values, [K]; the samples' own shares of interaction and the weight of those that have
 * one; the weight of all. Sums of several sets of samples add up to those of their union.
 */
export type InteractionSums = Float64Array;

/** Slots of the sums over K coalitions. */
export function sumsLength(coalitions: number): number {
  return 2 * coalitions + 3;
}

/** K, from the length of the sums. */
export function coalitionsOf(sums: InteractionSums): number {
  return (sums.length - 3) / 2;
}

/** Weighted mean interaction of the coalition at a position, signed. */
export function meanInteraction(sums: InteractionSums, position: number): number {
  return sums[position]! / sums[sums.length - 1]!;
}

/** Weighted mean absolute interaction of the coalition at a position. */
export function meanAbsoluteInteraction(sums: InteractionSums, position: number): number {
  return sums[coalitionsOf(sums) + position]! / sums[sums.length - 1]!;
}

/** Weighted mean of the shares of samples that have one; null where none has. */
export function meanShare(sums: InteractionSums): number | null {
  const coalitions = coalitionsOf(sums);
  const weight = sums[2 * coalitions + 1]!;
  return weight === 0 ? null : sums[2 * coalitions]! / weight;
}

/**
 * Adds one sample to sums.
 *
 * @param interactions - of several samples, read from an offset: one for each coalition
 * @param share - the sample's own share of interaction, null where its output does not move
 */
export function addSample(
  sums: InteractionSums,
  interactions: Float64Array,
  offset: number,
  weight: number,
  share: number | null,
): void {
  const coalitions = coalitionsOf(sums);
  for (let k = 0; k < coalitions; k++) {
    const weighted = weight * interactions[offset + k]!;
    sums[k]! += weighted;
    sums[coalitions + k]! += Math.abs(weighted);
  }
  if (share !== null) {
    sums[2 * coalitions]! += weight * share;
    sums[2 * coalitions + 1]! += weight;
  }
  sums[2 * coalitions + 2]! += weight;
}

/** Adds sums to others, times a factor. */
export function addSums(sums: InteractionSums, others: InteractionSums, factor = 1): void {
  for (let slot = 0; slot < sums.length; slot++) sums[slot]! += factor * others[slot]!;
}
