import { type DiscreteLaw, labelledStates, type Rule, stateIndex } from "../../generators/index.ts";
import { predictionsOf } from "../../math/classification.ts";

/** What a law's rule answers to its labelled states when some symbols are set to zero. */
export interface RuleAnswers {
  /** Class of each labelled state, [N]. */
  readonly labels: Int32Array;
  readonly weights: Float64Array;
  readonly classes: number;
  /** Predictions with the symbols of the modalities outside a coalition zero, [N, classes]. */
  predictions(coalition: number): Float64Array;
}

/** The answers of a rule of symbols; zero is the first symbol of each alphabet. */
export function ruleAnswers(law: DiscreteLaw, rule: Rule): RuleAnswers {
  const { alphabets, classes } = law;
  const samples = labelledStates(law);
  return {
    labels: Int32Array.from(samples, ({ label }) => label),
    weights: Float64Array.from(samples, ({ weight }) => weight),
    classes,
    predictions: (coalition) =>
      predictionsOf(
        samples.flatMap(({ symbols }) => {
          const masked = symbols.map((symbol, m) => (coalition & (1 << m) ? symbol : 0));
          return rule[stateIndex(alphabets, masked)]!;
        }),
        classes,
      ),
  };
}
