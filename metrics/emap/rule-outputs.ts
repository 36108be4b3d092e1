import type { DiscreteLaw } from "../../generators/index.ts";

/** Oracles clip their probabilities here, so that their logits are finite. */
const LEAST_PROBABILITY = 1e-12;

/**
 * What an oracle of the law's rule puts out at every combination of symbols, by state index: clipped logits of the
 * classes, or the value where the target is a number. Null where there is no rule.
 */
export function ruleOutputs({ rule, target }: DiscreteLaw): readonly (readonly number[])[] | null {
  if (rule === null || target === "value") return rule;
  return rule.map((answers) => answers.map((share) => Math.log(Math.max(share, LEAST_PROBABILITY))));
}
