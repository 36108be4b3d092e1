import type { DiscreteLaw } from "../../generators/index.ts";
import { bitCount } from "../../math/bit-count.ts";
import { anovaVariances } from "../anova/anova-variances.ts";
import type { GroundTruth } from "./ground-truth-fields.ts";
import { withoutRounding } from "./rounding.ts";

/** A rule whose outputs deviate by less than this share of the largest is constant: the rest is rounding. */
const NO_DEVIATION = 1e-12;

/**
 * How much of what a law's rule does is interaction of two modalities or more: of the variance, and of the sum of the
 * components' standard deviations (functional ANOVA). Null where the law has no rule, or the rule is constant.
 */
export function synergyShares(law: DiscreteLaw): Pick<GroundTruth, "synergyVariance" | "synergyAmplitude"> {
  if (law.rule === null) return { synergyVariance: null, synergyAmplitude: null };
  const variances = anovaVariances(law);
  const largest = law.rule.flat().reduce((most, output) => Math.max(most, Math.abs(output)), 0);
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  if (total <= (NO_DEVIATION * largest) ** 2) return { synergyVariance: null, synergyAmplitude: null };
  return {
    synergyVariance: interactionShare(variances),
    synergyAmplitude: interactionShare(variances.map(Math.sqrt)),
  };
}

/** The share of parts, by coalition bitmask, that belongs to two modalities or more. */
export function interactionShare(parts: Float64Array): number {
  const interactions = parts.map((part, coalition) => (bitCount(coalition) > 1 ? part : 0));
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  return withoutRounding(sum(interactions) / sum(parts));
}
