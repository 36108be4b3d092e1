import type { DatasetRequest, DatasetSpec } from "./dataset.ts";
import { completeNumber } from "./request.ts";

/**
 * Mean and deviation of Gaussian blocks, as asked for or by default.
 *
 * @throws UserError for a mean below zero, or a deviation that is not above it
 */
export function completeBlockNumbers(
  request: DatasetRequest,
  defaults: { readonly mean: number; readonly deviation: number },
): Pick<DatasetSpec, "blockMean" | "blockDeviation"> {
  return {
    blockMean: completeNumber(request, "blockMean", defaults.mean, {
      least: 0,
      most: Number.POSITIVE_INFINITY,
      means: "a distance from zero",
    }),
    blockDeviation: completeNumber(request, "blockDeviation", defaults.deviation, {
      least: Number.MIN_VALUE,
      most: Number.POSITIVE_INFINITY,
      means: "a standard deviation",
    }),
  };
}
