import { type DiscreteLaw, type Rule, stateCount, stateIndex } from "../../generators/index.ts";

/**
 * The coalition values of a law's rule under the exact conditional law: v_S(x) = E[f(X) | X_S = x_S], since what is
 * present and what stands in for the rest then make a state that can occur. No answer off the law's support is read.
 *
 * @param predicted - class that each state's value speaks of, [states]; 0 where the target is a number
 * @returns [states, 2^M]
 */
export function conditionalValues(law: DiscreteLaw, rule: Rule, predicted: Int32Array): Float64Array {
  const { alphabets, states, classes } = law;
  const coalitions = 2 ** alphabets.length;
  const values = new Float64Array(states.length * coalitions);
  const combinations = stateCount(alphabets);
  for (let coalition = 0; coalition < coalitions; coalition++) {
    // States that agree on the coalition share a cell: masked modalities are all written as symbol 0.
    const cells = states.map(({ symbols }) =>
      stateIndex(
        alphabets,
        symbols.map((symbol, m) => (coalition & (1 << m) ? symbol : 0)),
      ),
    );
    const weights = new Float64Array(combinations);
    const answers = new Float64Array(combinations * classes);
    states.forEach(({ symbols, probability }, row) => {
      const cell = cells[row]!;
      weights[cell]! += probability;
      rule[stateIndex(alphabets, symbols)]!.forEach((answer, k) => {
        answers[cell * classes + k]! += probability * answer;
      });
    });
    cells.forEach((cell, row) => {
      values[row * coalitions + coalition] = answers[cell * classes + predicted[row]!]! / weights[cell]!;
    });
  }
  return values;
}
