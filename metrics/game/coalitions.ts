import { append } from "../../math/append.ts";
/**
 * The coalitions of one to so many players, the smaller first, then by bitmask.
 *
 * @param players - n >= 1
 * @param order - largest size, 1..n
 */
export function coalitionsUpTo(players: number, order: number): Int32Array {
  const coalitions: number[] = [];
  // Those of each size are those one smaller with a player of a higher number added.
  let smaller = [0];
  for (let size = 1; size <= order; size++) {
    smaller = smaller
      .flatMap((coalition) => {
        const from = 32 - Math.clz32(coalition);
        return Array.from({ length: players - from }, (_, k) => coalition | (1 << (from + k)));
      })
      .sort((a, b) => a - b);
    append(coalitions, smaller);
  }
  return Int32Array.from(coalitions);
}

/** A coalition as results name it: its players counted from one, `1+3` for the bitmask 5. */
export function coalitionName(coalition: number): string {
  const players = 32 - Math.clz32(coalition);
  return Array.from({ length: players }, (_, m) => m)
    .filter((m) => coalition & (1 << m))
    .map((m) => m + 1)
    .join("+");
}
