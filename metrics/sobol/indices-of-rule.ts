import type { DiscreteLaw, Law } from "../../generators/index.ts";
import { largestOf } from "../../math/extremes.ts";
import { zeta } from "../../math/moebius.ts";
import { anovaVariances } from "../anova/anova-variances.ts";
import { NO_VARIANCE } from "../emap/emap-share.ts";
import { covarianceOfParts } from "../game/linear-parts.ts";
import { signComponents } from "../ground-truth/sign-components.ts";
import { totalIndices } from "./total-indices.ts";

/** Shares of variance of all coalitions, as three kinds of Sobol indices, by bitmask, [2^M]. */
export interface IndicesOfCoalitions {
  /** Of the coalition's own component. */
  readonly component: Float64Array;
  /** Of the components of all its subsets: Var(E[f | x_S]) / Var(f). */
  readonly closed: Float64Array;
  /** Of all components that one of its modalities takes part in. */
  readonly total: Float64Array;
}

/** The indices of a law's rule, as probabilities or values, and where they are from. */
export function indicesOfRule(
  law: Law,
): { readonly indices: IndicesOfCoalitions | null; readonly source: string } | null {
  if (law.rule === null) return null;
  if (law.kind === "discrete") {
    return { indices: indicesOfSymbols(law), source: "enumerated variances of the label rule" };
  }
  const parts = covarianceOfParts(law, law.rule);
  const variances = law.sizes.map((_, m) => parts[m * (law.sizes.length + 1)]!);
  const linear = () => {
    const components = new Float64Array(2 ** variances.length);
    variances.forEach((variance, m) => {
      components[1 << m] = variance;
    });
    return components;
  };
  return {
    indices: variances.every((variance) => variance === 0)
      ? null
      : indicesOfComponents(law.target === "value" ? linear() : signComponents(variances)),
    source: "closed form of a linear rule of Gaussian modalities",
  };
}

/**
 * The indices of what a model answers to every combination of a law's symbols (its rule), each modality independent with
 * its own marginal; null where the answers do not vary.
 */
export function indicesOfSymbols(law: DiscreteLaw): IndicesOfCoalitions | null {
  const variances = anovaVariances(law);
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  const largest = largestOf(law.rule!.flat().map(Math.abs));
  return total > NO_VARIANCE * largest ** 2 ? indicesOfComponents(variances) : null;
}

/** The indices that variances of components, by bitmask, [2^M], amount to. */
function indicesOfComponents(variances: Float64Array): IndicesOfCoalitions {
  const sum = variances.reduce((all, variance) => all + variance, 0);
  const component = variances.map((variance) => variance / sum);
  const closed = component.slice();
  zeta(closed);
  return { component, closed: closed.map(withinBounds), total: totalIndices(closed).map(withinBounds) };
}

/** Rounding may carry a share of all there is past one, and of nothing below zero. */
function withinBounds(share: number): number {
  return Math.min(1, Math.max(0, share));
}
