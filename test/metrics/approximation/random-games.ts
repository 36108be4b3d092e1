import { bitCount } from "../../../math/bit-count.ts";
import { randomStream } from "../../../math/random-stream.ts";
import type { ValueFunction } from "../../../metrics/index.ts";

/** Values of a game with interactions of every order, the higher the smaller, [2^n]. */
export function smoothGame(players: number, seed: number): Float64Array {
  const random = randomStream(seed, "test/approximation/game");
  const values = new Float64Array(2 ** players);
  for (let term = 0; term < 40; term++) {
    const own = Math.floor(random() * 2 ** players);
    const coefficient = (2 * random() - 1) / Math.max(1, bitCount(own));
    for (let coalition = own; coalition < values.length; coalition = (coalition + 1) | own) {
      values[coalition]! += coefficient;
    }
  }
  return values;
}

/** A table as a function that counts what it is asked for. */
export function counting(values: ArrayLike<number>): { game: ValueFunction; asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    game: (coalitions) => {
      asked.push(...coalitions);
      return Float64Array.from(coalitions, (coalition) => values[coalition]!);
    },
  };
}
