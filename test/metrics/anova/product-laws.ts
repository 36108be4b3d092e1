import fc from "fast-check";
import {
  allCombinations,
  type DiscreteLaw,
  type LawState,
  stateCount,
  stateSymbols,
} from "../../../generators/index.ts";

/**
 * Laws with a rule that nobody designed: 1 to 4 symbols a modality (2 at most of four modalities), dependent modalities,
 * symbols and states that cannot occur, and 1 to 3 outputs.
 */
export const ruledLaws = (modalities: number): fc.Arbitrary<DiscreteLaw> =>
  fc
    .record({
      alphabets: fc.array(fc.integer({ min: 1, max: modalities > 3 ? 2 : 4 }), {
        minLength: modalities,
        maxLength: modalities,
      }),
      classes: fc.integer({ min: 1, max: 3 }),
    })
    .chain(({ alphabets, classes }) => {
      const size = { minLength: stateCount(alphabets), maxLength: stateCount(alphabets) };
      const outputs = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: classes, maxLength: classes });
      return fc
        .record({
          rule: fc.array(outputs, size),
          likely: fc.array(fc.integer({ min: 0, max: 3 }), size).filter((likely) => likely.some(Boolean)),
        })
        .map(({ rule, likely }): DiscreteLaw => {
          const total = likely.reduce((sum, weight) => sum + weight, 0);
          return {
            kind: "discrete",
            target: classes === 1 ? "value" : "class",
            classes,
            alphabets,
            states: likely.flatMap((weight, index): LawState[] =>
              weight === 0
                ? []
                : [
                    {
                      symbols: stateSymbols(alphabets, index),
                      probability: weight / total,
                      labels: classes === 1 ? [1] : shareOf(rule[index]!),
                    },
                  ],
            ),
            rule,
            noRule: null,
            conflictRules: [],
          };
        });
    });

/** Class probabilities in proportion to some outputs. */
function shareOf(outputs: readonly number[]): number[] {
  const total = outputs.reduce((sum, output) => sum + output + 1, 0);
  return outputs.map((output) => (output + 1) / total);
}

/** Probability of every combination of symbols were the modalities independent. */
export function independentWeights({ alphabets, states }: DiscreteLaw): number[] {
  return allCombinations(alphabets).map((symbols) =>
    symbols.reduce((product, symbol, m) => {
      const alike = states.filter((state) => state.symbols[m] === symbol);
      return product * alike.reduce((sum, { probability }) => sum + probability, 0);
    }, 1),
  );
}
