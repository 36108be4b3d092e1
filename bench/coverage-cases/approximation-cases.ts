import { randomStream } from "../../math/random-stream.ts";
import {
  approximate,
  approximationMethods,
  type IndexName,
  interactionIndex,
  type MethodName,
} from "../../metrics/index.ts";
import type { CoverageCase, DrawnNumber } from "./coverage-case.ts";

const PLAYERS = 8;

/** Values that have interactions of every order, the higher the smaller, [2^n]. */
function values(): Float64Array {
  const random = randomStream(1, "coverage/approximation");
  const game = new Float64Array(2 ** PLAYERS);
  for (let term = 0; term < 40; term++) {
    const own = Math.floor(random() * game.length);
    const size = own.toString(2).replaceAll("0", "").length;
    const worth = (2 * random() - 1) / Math.max(1, size);
    for (let coalition = own; coalition < game.length; coalition = (coalition + 1) | own)
      game[coalition]! += worth;
  }
  return game;
}

/** Pairs of the first players by every approximator, at budgets of a half and of three quarters of all coalitions. */
export const approximationCases: readonly CoverageCase[] = (
  Object.keys(approximationMethods) as MethodName[]
).flatMap((method) =>
  approximationMethods[method].indices.flatMap((index: IndexName) =>
    [128, 192].map((budget): CoverageCase => {
      const game = values();
      const exact = interactionIndex(game, index, 2);
      const pairs = [0b11, 0b101, 0b110];
      return {
        title: "Approximated interactions",
        setting: `${method} of ${index}, ${PLAYERS} players, ${budget} of ${game.length} coalitions`,
        truths: () => Object.fromEntries(pairs.map((pair) => [`pair ${pair}`, exact[pair]!])),
        draw(seed) {
          const request = { players: PLAYERS, index, order: 2, method, seed };
          const least = approximationMethods[method].leastBudget(PLAYERS, 2);
          const found = approximate((asked) => Float64Array.from(asked, (coalition) => game[coalition]!), {
            ...request,
            budget: Math.max(least, budget),
          });
          return Object.fromEntries(
            pairs.map((pair): [string, DrawnNumber] => {
              const place = found.coalitions.indexOf(pair);
              const error = found.standardErrors[place]!;
              return [`pair ${pair}`, { value: found.values[place]!, error, bias: null, interval: null }];
            }),
          );
        },
      };
    }),
  ),
);
