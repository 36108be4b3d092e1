import { jackknifeError } from "../../math/jackknife.ts";
import { jackknifeCorrected } from "../../math/jackknife-correction.ts";
import { NO_VARIANCE } from "../emap/emap-share.ts";
import type { FirstOrderMeans } from "../emap/first-order-means.ts";
import { residualOfParts } from "../emap/residual-variance.ts";
import { twoWayParts } from "../emap/two-way-parts.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";

/** Sobol indices of modalities that are independent of each other, each with its own marginal. */
export interface SobolIndices {
  /** One less the sum of the first-order indices: interaction's share of the variance. */
  readonly interaction: Estimate;
  /** Var(E[f | x_m]) / Var(f), [M]. */
  readonly firstOrder: readonly Estimate[];
  /** E[Var(f | all but x_m)] / Var(f), [M]. */
  readonly total: readonly Estimate[];
}

export const outputDoesNotVary = "the model's output does not vary: there is no variance to share out";

/**
 * Sobol indices (Sobol 1993; total indices: Homma and Saltelli 1996) from the two-way tables of first-order means: the
 * means over rows give each modality's first-order index, those over samples the closed index of all the others, and one
 * less that is its total index. Variances are summed over the outputs.
 *
 * Indices of samples that were drawn have a bias of the order of one over their number; the jackknife over draw groups
 * takes it off, which also gives the error, and what leaves the bounds then is cut off.
 *
 * @throws RangeError if a sample drew some of the independent rows only
 */
export function sobolIndices(means: FirstOrderMeans): SobolIndices {
  const modalities = means.kept.length;
  const whole = sharesOf(means, null);
  if (whole === null) {
    const none = undefinedBecause(outputDoesNotVary);
    const each = Array.from({ length: modalities }, () => none);
    return { interaction: none, firstOrder: each, total: each };
  }
  const leaveOneOut = means.drawn ? Array.from({ length: means.groups }, (_, g) => sharesOf(means, g)) : [];
  const estimates = whole.map((share, k): Estimate => {
    const without = leaveOneOut.map((shares) => shares?.[k] ?? null);
    return {
      value: Math.min(1, Math.max(0, jackknifeCorrected(share, without))),
      reason: null,
      maskingError: 0,
      maskingBias: 0,
      samplingError: means.drawn ? jackknifeError(without) : 0,
    };
  });
  return {
    interaction: estimates[0]!,
    firstOrder: estimates.slice(1, 1 + modalities),
    total: estimates.slice(1 + modalities),
  };
}

/** The share of interaction, then the first-order indices, then the total ones; null where nothing varies. */
function sharesOf(means: FirstOrderMeans, without: number | null): number[] | null {
  const twoWay = twoWayParts(means, without);
  const { total, residual, scale } = residualOfParts(twoWay, means);
  if (total <= NO_VARIANCE * scale) return null;
  const { parts } = twoWay;
  // All pairs of two modalities are one table, whose rows are the first modality and whose columns are the second.
  const alone =
    parts.length === means.kept.length
      ? parts.map(({ ofSamples }) => ofSamples)
      : [parts[0]!.ofSamples, parts[0]!.ofRows];
  const others =
    parts.length === means.kept.length
      ? parts.map(({ ofRows }) => ofRows)
      : [parts[0]!.ofRows, parts[0]!.ofSamples];
  return [
    residual / total,
    ...alone.map((variance) => variance / total),
    ...others.map((variance) => 1 - variance / total),
  ];
}
