import type { DiscreteLaw } from "./law.ts";

/**
 * The law whose labels are each replaced, with some probability, by one of the other classes, all of them as likely.
 * The rule stays what it was: noise is nothing that a model of the rule could answer with.
 */
export function withLabelNoise(law: DiscreteLaw, probability: number): DiscreteLaw {
  if (probability === 0) return law;
  const others = law.classes - 1;
  return {
    ...law,
    states: law.states.map((state) => ({
      ...state,
      labels: state.labels.map((share) => (1 - probability) * share + (probability * (1 - share)) / others),
    })),
  };
}
