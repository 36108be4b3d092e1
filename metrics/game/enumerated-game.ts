import { type Law, stateIndex } from "../../generators/index.ts";
import type { CoalitionGame } from "./coalition-game.ts";

/**
 * The exact game of a law's label rule, straight from its states: no model, no encoders, no draws. Each state is a
 * sample with its probability; masked modalities are averaged over all states.
 *
 * @returns null where the law has no rule (`law.noRule` says why)
 */
export function enumeratedGame(law: Law): CoalitionGame | null {
  const { rule, alphabets, states, classes } = law;
  if (rule === null) return null;
  const modalities = alphabets.length;
  const coalitions = 2 ** modalities;
  const answer = (symbols: readonly number[]) => rule[stateIndex(alphabets, symbols)]!;
  const predicted = Int32Array.from(states, ({ symbols }) => answer(symbols));
  const values = new Float64Array(states.length * coalitions);
  states.forEach((state, row) => {
    for (let coalition = 0; coalition < coalitions; coalition++) {
      for (const other of states) {
        const mixed = state.symbols.map((symbol, m) => (coalition & (1 << m) ? symbol : other.symbols[m]!));
        if (answer(mixed) === predicted[row]) values[row * coalitions + coalition]! += other.probability;
      }
    }
  });
  return {
    modalities,
    samples: states.length,
    weights: Float64Array.from(states, ({ probability }) => probability),
    predicted,
    classes,
    drawn: false,
    groups: 1,
    values,
    masker: "marginal",
    modelEvaluations: 0,
  };
}
