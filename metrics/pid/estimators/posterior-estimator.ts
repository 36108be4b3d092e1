import type { Matrix } from "../../../generators/index.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { crossFittedPosteriors } from "./cross-fitted-posteriors.ts";
import { type BiasCorrection, estimateOfSymbols } from "./estimate-of-symbols.ts";
import type { PidEstimate, SymbolColumns } from "./pid-estimate.ts";
import { posteriorClusters } from "./posterior-clusters.ts";

/** Groups of posteriors of one modality. */
const GROUPS = 16;
/** Groups of posteriors of both together: at least so many, and so many for every class. */
const LEAST_GROUPS_OF_BOTH = 32;
const GROUPS_OF_CLASS = 4;

/**
 * PID atoms of continuous rows by posteriors: what a modality tells of the class is its posterior, whatever its width, so that
 * cross-fitted posteriors are grouped where that loses least and the groups are decomposed.
 *
 * BROJA's redundancy and unique information follow from the joint laws (X1, Y) and (X2, Y) alone, that is, from the two
 * posteriors. These know nothing of what only both modalities tell: that is the information of a model of both less the union
 * information. Groups of posteriors tell no more than the rows (data processing), so that the informations alone, together
 * and of the union are lower bounds, but for the bias that few rows add; atoms are differences of such bounds.
 *
 * @param modalities - two matrices [N, d_m]
 * @param labels - class of every row, [N]
 * @param seed - of folds, networks and groups
 * @throws UserError when an entry is not finite or there are fewer than six rows
 */
export function posteriorEstimate(
  modalities: readonly [Matrix, Matrix],
  labels: Int32Array,
  seed: number,
  correction: BiasCorrection = "panzeri-treves",
): PidEstimate {
  return estimateOfSymbols(posteriorSymbols(modalities, labels, seed), correction, seed);
}

/** The groups of cross-fitted posteriors as symbols. */
export function posteriorSymbols(
  modalities: readonly [Matrix, Matrix],
  labels: Int32Array,
  seed: number,
): SymbolColumns {
  const [one, other] = modalities;
  // A network that reads both starts and is trained otherwise when its columns change places: which modality is named first
  // must not matter, so that their values decide which is read first. depth: one.
  if (comesBefore(other, one)) {
    const { first, second, ...rest } = posteriorSymbols([other, one], labels, seed);
    return { ...rest, first: second, second: first };
  }
  const { target, classes } = inOrderOfAppearance(labels);
  const { alone, together } = crossFittedPosteriors(modalities, target, classes, seed);
  const grouped = (posteriors: Float64Array, groups: number) =>
    posteriorClusters(posteriors, classes, groups, randomStream(seed, "pid/estimators/posteriors/groups"));
  return {
    first: grouped(alone[0], GROUPS),
    second: grouped(alone[1], GROUPS),
    both: grouped(together, Math.max(LEAST_GROUPS_OF_BOTH, GROUPS_OF_CLASS * classes)),
    target,
  };
}

/** Whether a matrix comes before another of as many rows: that of fewer columns, else that of the smaller first entry that differs. */
function comesBefore(a: Matrix, b: Matrix): boolean {
  if (a.columns !== b.columns) return a.columns < b.columns;
  const differing = a.data.findIndex((value, cell) => value !== b.data[cell]);
  return differing >= 0 && a.data[differing]! < b.data[differing]!;
}

/** Classes numbered as they first appear, so that no number depends on what they are called. */
function inOrderOfAppearance(labels: Int32Array): { target: Int32Array; classes: number } {
  const names = new Map<number, number>();
  const target = labels.map((label) => {
    const name = names.get(label) ?? names.size;
    names.set(label, name);
    return name;
  });
  return { target, classes: names.size };
}
