import type { Matrix } from "../../../generators/index.ts";
import { gaussianEstimate } from "./gaussian-estimator.ts";
import type { PidEstimate } from "./pid-estimate.ts";
import { posteriorEstimate } from "./posterior-estimator.ts";
import { quantileEstimate } from "./quantile-estimator.ts";
import { referenceEstimate } from "./reference-estimator.ts";

/** A way to estimate PID atoms from rows. Adding one: a file, and an entry in `pidEstimators`. */
export type PidEstimator = {
  readonly id: string;
  /** One sentence: what it does with the rows. */
  readonly summary: string;
  /** What its errors have in common. */
  readonly bias: string;
} & (
  | {
      readonly target: "class";
      /** Atoms of two modalities [N, d_m] about labels [N]. */
      estimate(modalities: readonly [Matrix, Matrix], labels: Int32Array, seed: number): PidEstimate;
    }
  | {
      readonly target: "value";
      /** Atoms of two modalities [N, d_m] about numbers [N]. */
      estimate(modalities: readonly [Matrix, Matrix], targets: Float64Array, seed: number): PidEstimate;
    }
);

const ofClusters = "two principal components lose information, few rows per cell of the table add some";

/** Every estimator there is. */
export const pidEstimators: readonly PidEstimator[] = [
  {
    id: "reference",
    target: "class",
    summary: "rows of length one, two principal components, 20 clusters (Wenderoth et al. 2025)",
    bias: ofClusters,
    estimate: referenceEstimate,
  },
  {
    id: "reference-panzeri-treves",
    target: "class",
    summary: "the reference's clusters, bias taken off to first order (Panzeri and Treves 1996)",
    bias: "two principal components lose information",
    estimate: (modalities, labels, seed) => referenceEstimate(modalities, labels, seed, "panzeri-treves"),
  },
  {
    id: "reference-shuffle",
    target: "class",
    summary: "the reference's clusters, information of both by shuffling (Panzeri et al. 2007)",
    bias: "two principal components lose information",
    estimate: (modalities, labels, seed) => referenceEstimate(modalities, labels, seed, "shuffle"),
  },
  {
    id: "quantile-bins",
    target: "class",
    summary: "quantile bins of two principal components",
    bias: ofClusters,
    estimate: quantileEstimate,
  },
  {
    id: "quantile-bins-panzeri-treves",
    target: "class",
    summary: "quantile bins of two principal components, bias taken off to first order",
    bias: "two principal components lose information",
    estimate: (modalities, labels, seed) => quantileEstimate(modalities, labels, seed, "panzeri-treves"),
  },
  {
    id: "posteriors",
    target: "class",
    summary: "groups of cross-fitted posteriors of the label given each modality and given both",
    bias: "informations are lower bounds: imperfect models and groups lose some; what classes differ in beyond second moments is lost",
    estimate: posteriorEstimate,
  },
  {
    id: "gaussian",
    target: "value",
    summary: "closed form of jointly Gaussian rows and target (Barrett 2015), informations unbiased",
    bias: "none of the informations of Gaussian data; the smaller of two is a little too small",
    estimate: gaussianEstimate,
  },
];
