import { type DiscreteLaw, type Rule, stateCount, stateIndex } from "../../generators/index.ts";
import type { FusionModel } from "../fusion-model.ts";
import { oracle } from "../oracle.ts";

/**
 * The posterior given the state itself: the probabilities of the classes in it, label noise included, or the value of the
 * target. States that never occur have no posterior; masking asks for one, and there the answer is the rule's with label
 * noise, or, if the law has no rule, how likely the classes are altogether.
 *
 * @param labelNoise - probability that a label is replaced by one of the other classes
 */
export function statesModel(law: DiscreteLaw, labelNoise: number): FusionModel {
  const rule = law.target === "value" ? law.rule : posteriorTable(law, labelNoise);
  return { ...oracle({ ...law, rule })!, fusion: "bayes" };
}

function posteriorTable({ alphabets, classes, states, rule }: DiscreteLaw, labelNoise: number): Rule {
  const noisy = (share: number) =>
    (1 - labelNoise) * share + (labelNoise * (1 - share)) / Math.max(1, classes - 1);
  const prior = Array.from({ length: classes }, (_, k) =>
    states.reduce((sum, { probability, labels }) => sum + probability * labels[k]!, 0),
  );
  const table: (readonly number[])[] =
    rule === null
      ? new Array<readonly number[]>(stateCount(alphabets)).fill(prior)
      : rule.map((answers) => answers.map(noisy));
  for (const { symbols, labels } of states) table[stateIndex(alphabets, symbols)] = labels;
  return table;
}
