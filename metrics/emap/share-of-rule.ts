import type { DiscreteLaw, GaussianLaw, Law } from "../../generators/index.ts";
import { largestOf } from "../../math/extremes.ts";
import { anovaVariances } from "../anova/anova-variances.ts";
import { covarianceOfParts } from "../game/linear-parts.ts";
import { signComponents } from "../ground-truth/sign-components.ts";
import { interactionShare } from "../ground-truth/synergy-shares.ts";
import { NO_VARIANCE } from "./emap-share.ts";
import { ruleOutputs } from "./rule-outputs.ts";

/**
 * The share of variance that the additive projection leaves of a law's rule, as an oracle answers it, and where it comes
 * from. The share is null where the rule's output does not vary; the whole is, where there is no rule.
 */
export function shareOfRule(law: Law): { readonly value: number | null; readonly source: string } | null {
  if (law.rule === null) return null;
  return law.kind === "discrete"
    ? { value: ofSymbols(law), source: "enumerated variances of the label rule" }
    : { value: ofVectors(law, law.rule), source: "closed form of a linear rule of Gaussian modalities" };
}

function ofSymbols(law: DiscreteLaw): number | null {
  const rule = ruleOutputs(law)!.map(lessTheirMean);
  const variances = anovaVariances({ ...law, rule });
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  const largest = largestOf(rule.flat().map(Math.abs));
  return total > NO_VARIANCE * largest ** 2 ? interactionShare(variances) : null;
}

/** Logits say the same whatever is added to all classes; one value is what it is. */
function lessTheirMean(outputs: readonly number[]): readonly number[] {
  if (outputs.length === 1) return outputs;
  const mean = outputs.reduce((sum, output) => sum + output / outputs.length, 0);
  return outputs.map((output) => output - mean);
}

/** A linear function of the modalities is its own projection; the logits of two classes follow its sign. */
function ofVectors(law: GaussianLaw, rule: readonly number[]): number | null {
  const parts = covarianceOfParts(law, rule);
  const variances = law.sizes.map((_, m) => parts[m * (law.sizes.length + 1)]!);
  if (variances.every((variance) => variance === 0)) return null;
  return law.target === "value" ? 0 : interactionShare(signComponents(variances));
}
