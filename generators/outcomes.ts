import { largestOf } from "../math/extremes.ts";
import { type DiscreteLaw, type Rule, stateIndex } from "./law.ts";

/** What is predicted under a discrete law, as finitely many outcomes: classes, or the values that occur. */
export interface Outcomes {
  readonly count: number;
  /** Value of each outcome where the target is a number, ascending, [count]; null where outcomes are classes. */
  readonly values: Float64Array | null;
  /** Probability of each state together with each outcome, one [count] per state of the law. */
  readonly joint: readonly Float64Array[];
}

/** Values this close, as a share of the largest, are one: sums of the same terms in another order. */
const SAME_VALUE = 1e-9;

/** The outcomes of a discrete law. */
export function outcomesOf(law: DiscreteLaw): Outcomes {
  const { target, classes, alphabets, states } = law;
  if (target === "class") {
    const joint = states.map(({ probability, labels }) =>
      Float64Array.from(labels, (share) => share * probability),
    );
    return { count: classes, values: null, joint };
  }
  const rule = ruleOnSupport(law)!;
  const answers = states.map(({ symbols }) => rule[stateIndex(alphabets, symbols)]![0]!);
  const tolerance = SAME_VALUE * largestOf(answers.map(Math.abs));
  const values = answers
    .toSorted((a, b) => a - b)
    .filter((value, i, sorted) => i === 0 || value - sorted[i - 1]! > tolerance);
  const joint = states.map(({ probability }, i) => {
    const own = new Float64Array(values.length);
    own[values.findLastIndex((value) => value <= answers[i]!)] = probability;
    return own;
  });
  return { count: values.length, values: Float64Array.from(values), joint };
}

/**
 * A rule that is right in every state that can occur: the law's, or one of those that differ about copies only; null
 * where the target ignores the data.
 */
export function ruleOnSupport({ rule, conflictRules }: DiscreteLaw): Rule | null {
  return rule ?? conflictRules[0]?.rule ?? null;
}
