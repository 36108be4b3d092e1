/** A model whose output moves by less than this share of its scale has no behaviour: it is float32 noise. */
export const NO_BEHAVIOUR = 1e-6;

/**
 * The share of interactions, absolute, that is of two players and more.
 *
 * @param cells - interactions by coalition, the single players first, read from an offset
 * @param length - K, how many of them
 * @param nothing - a sum of absolute values up to this is no behaviour
 * @returns null where there is no behaviour
 */
export function interactionShare(
  cells: ArrayLike<number>,
  offset: number,
  length: number,
  players: number,
  nothing: number,
): number | null {
  let alone = 0;
  let together = 0;
  for (let k = 0; k < players; k++) alone += Math.abs(cells[offset + k]!);
  for (let k = players; k < length; k++) together += Math.abs(cells[offset + k]!);
  const all = alone + together;
  return all <= nothing ? null : together / all;
}
