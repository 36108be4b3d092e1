import type { Matrix } from "../../../generators/index.ts";
import { pipelineSymbols } from "../reference-pipeline.ts";
import { type BiasCorrection, estimateOfSymbols } from "./estimate-of-symbols.ts";
import type { PidEstimate } from "./pid-estimate.ts";

/** Clusters per modality in the code published with the InterSHAP paper. */
const CLUSTERS = 20;

/**
 * PID atoms of continuous rows by the pipeline of the code published with Wenderoth et al. (2025): rows of length one, two
 * principal components, 20 clusters by k-means.
 *
 * @param modalities - two matrices [N, d_m]
 * @param labels - class of every row, [N]
 * @param seed - of the clusters and of the shuffling correction
 * @throws UserError when an entry is not finite
 */
export function referenceEstimate(
  modalities: readonly [Matrix, Matrix],
  labels: Int32Array,
  seed: number,
  correction: BiasCorrection = "none",
): PidEstimate {
  const [first, second] = pipelineSymbols(modalities, seed, CLUSTERS) as [Int32Array, Int32Array];
  return estimateOfSymbols({ first, second, both: null, target: labels }, correction, seed);
}
