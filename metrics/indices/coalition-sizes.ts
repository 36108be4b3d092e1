/** Number of players of each coalition, by bitmask, [2^n]. */
export function coalitionSizes(players: number): Uint8Array {
  const sizes = new Uint8Array(2 ** players);
  for (let coalition = 1; coalition < sizes.length; coalition++) {
    sizes[coalition] = sizes[coalition >> 1]! + (coalition & 1);
  }
  return sizes;
}
