import { addSupersets } from "../../math/moebius.ts";
import { coalitionSizes } from "./coalition-sizes.ts";

/** Weight of a Moebius coefficient in an index: by the size of the coalition and that of the coefficient's. */
export type SizeWeight = (size: number, of: number) => number;

/**
 * Sums over supersets, for every row of a table: entry S becomes the sum over T that contain S of weight(|S|, |T|) m(T),
 * for |S| up to the order; larger coalitions become 0.
 *
 * Coalitions of one size weight all coefficients alike, so that each size is one transform of weighted coefficients, cut
 * short at coalitions of that size: about (|S| + 1) 2^n additions.
 *
 * @param coefficients - m by coalition bitmask, [R, 2^n]
 * @returns [R, 2^n], a new table
 */
export function supersetSums(
  coefficients: Float64Array,
  players: number,
  order: number,
  weight: SizeWeight,
): Float64Array {
  const length = 2 ** players;
  const sizes = coalitionSizes(players);
  const sums = new Float64Array(coefficients.length);
  const weighted = new Float64Array(length);
  for (let size = 0; size <= order; size++) {
    const weights = Float64Array.from({ length: players + 1 }, (_, of) => (of < size ? 0 : weight(size, of)));
    const alone = weights.every((factor, of) => of === size || factor === 0);
    for (let offset = 0; offset < coefficients.length; offset += length) {
      for (let s = 0; s < length; s++) weighted[s] = weights[sizes[s]!]! * coefficients[offset + s]!;
      if (!alone) addSupersets(weighted, size);
      for (let s = 0; s < length; s++) if (sizes[s] === size) sums[offset + s] = weighted[s]!;
    }
  }
  return sums;
}
