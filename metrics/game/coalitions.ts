import { bitCount } from "../../math/bit-count.ts";

/**
 * The coalitions of one to so many players, the smaller first, then by bitmask.
 *
 * @param players - n >= 1
 * @param order - largest size, 1..n
 */
export function coalitionsUpTo(players: number, order: number): Int32Array {
  const bySize = Array.from({ length: order }, (): number[] => []);
  for (let coalition = 1; coalition < 2 ** players; coalition++) {
    bySize[bitCount(coalition) - 1]?.push(coalition);
  }
  return Int32Array.from(bySize.flat());
}

/** A coalition as results name it: its players counted from one, `1+3` for the bitmask 5. */
export function coalitionName(coalition: number): string {
  const players = 32 - Math.clz32(coalition);
  return Array.from({ length: players }, (_, m) => m)
    .filter((m) => coalition & (1 << m))
    .map((m) => m + 1)
    .join("+");
}
