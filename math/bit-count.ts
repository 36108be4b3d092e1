/** Number of bits set in a coalition's bitmask: its order. */
export function bitCount(bitmask: number): number {
  let count = 0;
  for (let rest = bitmask; rest > 0; rest &= rest - 1) count++;
  return count;
}
