/**
 * A quantile of a sorted sample, interpolated linearly between its values (Hyndman and Fan 1996, type 7).
 *
 * @param sorted - from the smallest to the largest, not empty
 * @param probability - 0..1
 */
export function quantile(sorted: ArrayLike<number>, probability: number): number {
  const place = (sorted.length - 1) * probability;
  const lower = Math.floor(place);
  const value = sorted[lower]!;
  const next = sorted[Math.min(lower + 1, sorted.length - 1)]!;
  return value + (place - lower) * (next - value);
}
