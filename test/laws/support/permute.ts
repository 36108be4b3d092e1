import {
  type DiscreteLaw,
  type Rule,
  stateCount,
  stateIndex,
  stateSymbols,
} from "../../../generators/index.ts";
import type { CoalitionGame } from "../../../metrics/game/coalition-game.ts";

/** The list whose entry k is the old entry `order[k]`. */
export function reordered<T>(items: readonly T[], order: readonly number[]): T[] {
  return order.map((old) => items[old]!);
}

/** The values of a game, by bitmask, whose new player k is the old player `order[k]`. */
export function permutedValues(values: ArrayLike<number>, order: readonly number[]): number[] {
  return Array.from(values, (_, coalition) => {
    const before = order.reduce((old, player, k) => (coalition & (1 << k) ? old | (1 << player) : old), 0);
    return values[before]!;
  });
}

/** The same game with its players in another order. */
export function permutedGame(game: CoalitionGame, order: readonly number[]): CoalitionGame {
  const size = 2 ** game.modalities;
  const values = new Float64Array(game.values.length);
  for (let row = 0; row < values.length; row += size) {
    values.set(permutedValues(game.values.subarray(row, row + size), order), row);
  }
  return { ...game, values };
}

/** The same law with its modalities in another order: the new modality k is the old modality `order[k]`. */
export function permutedLaw(law: DiscreteLaw, order: readonly number[]): DiscreteLaw {
  const alphabets = reordered(law.alphabets, order);
  const permuted = (rule: Rule): Rule =>
    Array.from({ length: stateCount(alphabets) }, (_, index) => {
      const symbols: number[] = [];
      stateSymbols(alphabets, index).forEach((symbol, k) => {
        symbols[order[k]!] = symbol;
      });
      return rule[stateIndex(law.alphabets, symbols)]!;
    });
  return {
    ...law,
    alphabets,
    states: law.states.map((state) => ({ ...state, symbols: reordered(state.symbols, order) })),
    rule: law.rule && permuted(law.rule),
    conflictRules: law.conflictRules.map(({ name, rule }) => ({ name, rule: permuted(rule) })),
  };
}

/** The name that a coalition (`1+2`, counted from one, or `{1}{2}`) has once the modalities are in another order. */
export function permutedCoalition(coalition: string | null, order: readonly number[]): string | null {
  if (coalition === null) return null;
  if (coalition.startsWith("{")) {
    const collections = coalition.slice(1, -1).split("}{");
    return collections
      .map(
        (sources) =>
          `{${[...sources]
            .map((name) => order.indexOf(Number(name) - 1) + 1)
            .sort()
            .join("")}}`,
      )
      .sort()
      .join("");
  }
  const places = coalition.split("+").map((name) => order.indexOf(Number(name) - 1) + 1);
  return places.sort((a, b) => a - b).join("+");
}
