import { jackknifeError } from "../../math/jackknife.ts";
import { jackknifeCorrected } from "../../math/jackknife-correction.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";
import type { FirstOrderMeans } from "./first-order-means.ts";
import { type ResidualVariance, residualVariance } from "./residual-variance.ts";
import { roundingOfShare, saturatedReason } from "./saturated-logits.ts";

/** Logits that vary by less than this share of their mean square do not vary: it is float32 noise. */
export const NO_VARIANCE = 1e-12;

export const noVariance = "the model's logits do not vary: there is no variance to share out";

/**
 * The share of the variance of a model's logits that their additive projection (Hessel and Lee 2020) does not explain,
 * 0..1: one less the sum of the first-order Sobol indices (Sobol 1993) of the modalities. Over the product of the
 * modalities' marginals, logits centred over classes, variances summed over classes. No labels.
 *
 * Samples that were drawn give a ratio of variances whose bias is of the order of one over their number; it is taken
 * off by the jackknife over draw groups, which also gives the error. What leaves the bounds then is cut off. The
 * samples stand in for each other, so the error of their choice is all there is: no background is drawn besides.
 *
 * @throws RangeError if a sample drew some of the independent rows only
 */
export function emapShare(means: FirstOrderMeans): Estimate {
  const saturated = saturatedReason(means);
  if (saturated !== null) return undefinedBecause(saturated);
  const variance = residualVariance(means, null);
  const whole = shareOf(variance);
  if (whole === null) return undefinedBecause(noVariance);
  const leaveOneOut = means.drawn
    ? Array.from({ length: means.groups }, (_, g) => shareOf(residualVariance(means, g)))
    : [];
  const value = Math.min(1, Math.max(0, jackknifeCorrected(whole, leaveOneOut)));
  const error = means.drawn ? jackknifeError(leaveOneOut) : 0;
  // The corrected value is G times the whole share less G - 1 times the mean of the others: each may be off.
  const rounding =
    (1 + 2 * Math.max(0, leaveOneOut.length - 1)) * roundingOfShare(value, variance.total, means);
  return {
    value,
    reason: null,
    maskingError: 0,
    maskingBias: 0,
    samplingError: error === null ? null : Math.hypot(error, rounding),
  };
}

function shareOf({ total, residual, scale }: ResidualVariance): number | null {
  return total > NO_VARIANCE * scale ? residual / total : null;
}
