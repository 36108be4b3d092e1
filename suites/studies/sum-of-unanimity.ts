import { permutation } from "../../math/permutation.ts";
import type { RandomStream } from "../../math/random-stream.ts";

/**
 * The values of a game that is a sum of unanimity games: each pays its coefficient, uniform on (-1, 1), to whoever holds
 * all of its coalition, whose size is uniform on 1..n and whose players are any of that size (Fumagalli et al. 2023).
 *
 * @param terms - how many unanimity games
 * @returns by coalition bitmask, [2^n]
 */
export function sumOfUnanimity(players: number, terms: number, random: RandomStream): Float64Array {
  const values = new Float64Array(2 ** players);
  for (let term = 0; term < terms; term++) {
    const size = 1 + Math.floor(random() * players);
    const coefficient = 2 * random() - 1;
    let own = 0;
    for (const player of permutation(players, random).subarray(0, size)) own |= 1 << player;
    for (let coalition = own; coalition < values.length; coalition = (coalition + 1) | own) {
      values[coalition]! += coefficient;
    }
  }
  return values;
}
