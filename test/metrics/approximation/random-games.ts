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

/**
 * Games that mislead errors: where one large coalition earns everything most samples never vary, where parity does all that is
 * drawn may be alike, and sums leave nothing to be drawn at all.
 */
export const games: Readonly<Record<string, (players: number) => Float64Array>> = {
  smooth: (players) => smoothGame(players, 3),
  "values without order": (players) => {
    const random = randomStream(players, "test/approximation/values");
    return Float64Array.from({ length: 2 ** players }, () => random());
  },
  "one large coalition": (players) =>
    tableOf(players, (coalition) => Number((coalition & 0b11111) === 0b11111)),
  parity: (players) => tableOf(players, (coalition) => bitCount(coalition) % 2),
  sums: (players) => tableOf(players, (coalition) => 0.3 + 0.7 * bitCount(coalition)),
  "three players at once, of whom two agree": (players) =>
    tableOf(players, (coalition) => Number((coalition & 7) === 7) - 0.5 * Number((coalition & 3) === 3)),
};

function tableOf(players: number, value: (coalition: number) => number): Float64Array {
  return Float64Array.from({ length: 2 ** players }, (_, coalition) => value(coalition));
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
