import {
  type DiscreteLaw,
  type LawState,
  type Rule,
  ruleOnSupport,
  stateCount,
  stateIndex,
} from "../../generators/index.ts";
import type { FusionModel } from "../fusion-model.ts";
import { oracle } from "../oracle.ts";

/**
 * The posterior given the state itself: the probabilities of the classes in it, label noise included, or the value of the
 * target. States that never occur have no posterior; masking asks for one, and there the answer is the rule's with label
 * noise, or, if the law has no rule, how likely the classes are altogether (or the mean value).
 *
 * @param labelNoise - probability that a label is replaced by one of the other classes
 */
export function statesModel(law: DiscreteLaw, labelNoise: number): FusionModel {
  return { ...oracle({ ...law, rule: posteriorTable(law, labelNoise) })!, fusion: "bayes" };
}

function posteriorTable(law: DiscreteLaw, labelNoise: number): Rule {
  const { alphabets, classes, states, rule, target } = law;
  const known = target === "value" ? ruleOnSupport(law)! : null;
  const answersIn = ({ symbols, labels }: LawState) => known?.[stateIndex(alphabets, symbols)] ?? labels;
  const noisy = (share: number) =>
    (1 - labelNoise) * share + (labelNoise * (1 - share)) / Math.max(1, classes - 1);
  const prior = Array.from({ length: classes }, (_, k) =>
    states.reduce((sum, state) => sum + state.probability * answersIn(state)[k]!, 0),
  );
  const table: (readonly number[])[] =
    rule === null
      ? new Array<readonly number[]>(stateCount(alphabets)).fill(prior)
      : rule.map((answers) => answers.map(noisy));
  for (const state of states) table[stateIndex(alphabets, state.symbols)] = answersIn(state);
  return table;
}
