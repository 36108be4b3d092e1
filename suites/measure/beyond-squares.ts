import type { CoalitionGame } from "../../metrics/index.ts";

/** Scores take products of squares of differences, which float64 holds up to 1e308 and down to 1e-308. */
const LARGEST = 1e75;
const SMALLEST = 1e-75;

/** Why a game of very large or very small values is not measured; null for all others. */
export function beyondSquares({ values, modalities }: CoalitionGame): string | null {
  const coalitions = 2 ** modalities;
  let largest = 0;
  let spread = 0;
  for (let k = 0; k < values.length; k++) {
    largest = Math.max(largest, Math.abs(values[k]!));
    spread = Math.max(spread, Math.abs(values[k]! - values[k - (k % coalitions)]!));
  }
  if (largest > LARGEST)
    return `values reach ${largest.toPrecision(3)}, and squares of values beyond ${LARGEST} overflow: divide all by one number`;
  if (spread > 0 && spread < SMALLEST)
    return `values differ by ${spread.toPrecision(3)} at most, and squares of less than ${SMALLEST} vanish: multiply all by one number`;
  return null;
}
