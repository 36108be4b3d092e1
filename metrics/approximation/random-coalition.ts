import type { RandomStream } from "../../math/random-stream.ts";

/** A coalition of so many of the players, all equally likely. */
export function randomCoalition(players: number, size: number, random: RandomStream): number {
  // The fewer of those in and those out are drawn.
  const drawn = Math.min(size, players - size);
  let coalition = 0;
  for (let chosen = 0; chosen < drawn; ) {
    const player = 1 << Math.floor(random() * players);
    if (coalition & player) continue;
    coalition |= player;
    chosen++;
  }
  return drawn === size ? coalition : (2 ** players - 1) & ~coalition;
}

/** Calls back with every coalition of so many players, in the order of their bitmasks (Gosper's hack). */
export function forEachCoalitionOf(players: number, size: number, visit: (coalition: number) => void): void {
  if (size === 0) {
    visit(0);
    return;
  }
  const end = 2 ** players;
  for (let coalition = 2 ** size - 1; coalition < end; ) {
    visit(coalition);
    const lowest = coalition & -coalition;
    const next = coalition + lowest;
    // Sums may pass 2^31, where bitwise operators would turn negative.
    if (next >= end) return;
    coalition = next | Math.floor(((coalition ^ next) >>> 2) / lowest);
  }
}
