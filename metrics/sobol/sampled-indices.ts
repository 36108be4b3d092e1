import { jackknifeError } from "../../math/jackknife.ts";
import { jackknifeCorrected } from "../../math/jackknife-correction.ts";
import { moebius } from "../../math/moebius.ts";
import { NO_VARIANCE } from "../emap/emap-share.ts";
import type { FirstOrderMeans } from "../emap/first-order-means.ts";
import { residualOfParts } from "../emap/residual-variance.ts";
import { twoWayParts } from "../emap/two-way-parts.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";
import type { NestedProducts } from "./nested-products.ts";
import { outputDoesNotVary } from "./sobol.ts";
import { totalIndices } from "./total-indices.ts";

/** Three kinds of Sobol indices of every coalition, by bitmask, [2^M]. */
export interface SampledIndices {
  readonly component: readonly Estimate[];
  readonly closed: readonly Estimate[];
  readonly total: readonly Estimate[];
}

/**
 * Sobol indices of every coalition of modalities. Closed indices of single modalities and of all but one are read off the
 * two-way tables of first-order means; those between off products of answers that share the coalition's modalities and
 * nothing else. The rest follows: components by Moebius transform, a total index as one less the closed index of those
 * outside. Errors and the bias of ratios by the jackknife over draw groups.
 *
 * @param nested - the products of the coalitions between, by bitmask
 */
export function sampledIndices(
  means: FirstOrderMeans,
  nested: ReadonlyMap<number, NestedProducts>,
): SampledIndices {
  const size = 2 ** means.kept.length;
  const whole = closedOf(means, nested, null);
  if (whole === null) {
    const none = Array.from({ length: size }, () => undefinedBecause(outputDoesNotVary));
    return { component: none, closed: none, total: none };
  }
  const leaveOneOut = Array.from({ length: means.groups }, (_, g) => closedOf(means, nested, g));
  const estimates = (kind: (closed: Float64Array) => Float64Array) => {
    const without = leaveOneOut.map((closed) => closed && kind(closed));
    return Array.from(kind(whole), (share, coalition): Estimate => {
      const own = without.map((shares) => shares?.[coalition] ?? null);
      return {
        value: Math.min(1, Math.max(0, jackknifeCorrected(share, own))),
        reason: null,
        maskingError: 0,
        maskingBias: 0,
        samplingError: jackknifeError(own),
      };
    });
  };
  return {
    component: estimates((closed) => {
      const components = closed.slice();
      moebius(components);
      return components;
    }),
    closed: estimates((closed) => closed),
    total: estimates(totalIndices),
  };
}

/** Closed indices by bitmask, [2^M]; null where nothing varies or too few draws are left. */
function closedOf(
  means: FirstOrderMeans,
  nested: ReadonlyMap<number, NestedProducts>,
  without: number | null,
): Float64Array | null {
  const { kept } = means;
  const twoWay = twoWayParts(means, without);
  const { total, scale } = residualOfParts(twoWay, means);
  if (total <= NO_VARIANCE * scale) return null;
  const all = 2 ** kept.length - 1;
  const closed = new Float64Array(all + 1);
  closed[all] = 1;
  twoWay.parts.forEach(({ ofSamples, ofRows }, m) => {
    closed[1 << m] = ofSamples / total;
    closed[all ^ (1 << m)] = ofRows / total;
  });
  for (const [coalition, { meanProduct }] of nested) {
    const product = meanProduct(without);
    if (product === null) return null;
    closed[coalition] = product / total;
  }
  return closed;
}
