import fc from "fast-check";
import { expect } from "vitest";
import type { CoalitionGame } from "../../../metrics/game/coalition-game.ts";
import type { Metric } from "../../../metrics/index.ts";
import { games, orders, values } from "./arbitrary-games.ts";
import { measureGame } from "./game-metrics.ts";
import { gameOf } from "./game-of.ts";
import { expectInRange, facetName, speaksOfAll } from "./measurement-laws.ts";
import { permutedCoalition, permutedGame } from "./permute.ts";

/** What every metric promises that is a function of the coalition game alone. */
type GameMetricLaw = (metric: Metric, modalities: number) => void;

/**
 * Sums of at most 2^5 values below one, each off by 1e-16 or so, divided by a behaviour that is on a grid: 1e-5 or more.
 */
const ROUNDING = 1e-9;

/** Every metric, law and number of modalities has runs of its own. */
const some = { numRuns: 30 };

export const gameMetricLaws: Readonly<Record<string, GameMetricLaw>> = {
  "the order of the modalities does not matter": (metric, modalities) => {
    fc.assert(
      fc.property(games(modalities), orders(modalities), (game, order) => {
        expectSame(metric, game, permutedGame(game, order), (name) => permutedCoalition(name, order));
      }),
      some,
    );
  },

  "numbers stay in the card's range": (metric, modalities) => {
    fc.assert(
      fc.property(games(modalities), (game) => expectInRange(metric, measureGame(metric, game))),
      some,
    );
  },

  "a constant added to the game changes nothing": (metric, modalities) => {
    fc.assert(
      fc.property(games(modalities), fc.constantFrom(-1, 1, 2), (game, constant) => {
        expectSame(metric, game, { ...game, values: game.values.map((value) => value + constant) });
      }),
      some,
    );
  },

  "draw groups are averaged": (metric, modalities) => {
    fc.assert(
      fc.property(games(modalities), (drawn) => {
        // Whether means of one fixed output are more than chance is asked of how much its draw groups differ.
        const game = drawn.target === "output" ? { ...drawn, drawn: false } : drawn;
        const size = game.values.length / game.groups;
        const mean = game.values.subarray(0, size).map((_, cell) => {
          let sum = 0;
          for (let g = 0; g < game.groups; g++) sum += game.values[g * size + cell]! / game.groups;
          return sum;
        });
        expectSame(metric, game, { ...game, groups: 1, values: mean });
      }),
      some,
    );
  },

  "a sample counts as often as its weight says": (metric, modalities) => {
    fc.assert(
      fc.property(values(modalities), values(modalities), (rare, common) => {
        const once = gameOf([rare, common], { weights: Float64Array.of(0.25, 0.75) });
        expectSame(metric, once, gameOf([rare, common, common, common]));
      }),
      some,
    );
  },

  "modalities that only add up show no interaction": (metric, modalities) => {
    const worth = fc.array(fc.integer({ min: 1, max: 100 }), {
      minLength: modalities,
      maxLength: modalities,
    });
    fc.assert(
      fc.property(fc.array(worth, { minLength: 1, maxLength: 3 }), (samples) => {
        const rows = samples.map((own) =>
          Array.from({ length: 2 ** modalities }, (_, coalition) =>
            own.reduce((sum, part, m) => (coalition & (1 << m) ? sum + part / 1000 : sum), 0),
          ),
        );
        const overall = measureGame(metric, gameOf(rows)).filter(speaksOfAll);
        // Every sample moves by a thousandth at least, so this is a looser bound than rounding needs.
        for (const { value } of overall) expect(Math.abs(value!)).toBeLessThanOrEqual(ROUNDING);
      }),
      some,
    );
  },
};

function expectSame(
  metric: Metric,
  one: CoalitionGame,
  other: CoalitionGame,
  renamed: (coalition: string | null) => string | null = (coalition) => coalition,
): void {
  const found = new Map(measureGame(metric, other).map((answer) => [facetName(answer), answer.value]));
  for (const answer of measureGame(metric, one)) {
    const twin = found.get(facetName({ ...answer, coalition: renamed(answer.coalition) }));
    if (answer.value === null) expect(twin).toBeNull();
    // Ratios that have no bound are large where they divide by little, and then so is their rounding.
    else expect(Math.abs(twin! - answer.value)).toBeLessThanOrEqual(ROUNDING * Math.max(1, answer.value));
  }
}
