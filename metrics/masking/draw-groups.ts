import { takeRows } from "../../generators/index.ts";
import type { WeightedRows } from "../evaluation/evaluation-set.ts";

/** Groups enough for a standard error with 19 degrees of freedom. Evaluations take their rows by whole twenties. */
export const MOST_GROUPS = 20;

/**
 * The background without each of its draw groups in turn, row r of group r modulo their number: up to twenty groups, if not
 * told how many. What is computed from each of them shows what another background would do (delete-a-group jackknife).
 *
 * @returns [G], of equal weights; nothing where there is one row only
 */
export function backgroundsWithoutGroup(
  { matrices, weights }: WeightedRows,
  groups = Math.min(MOST_GROUPS, weights.length),
): WeightedRows[] {
  if (groups < 2) return [];
  const all = Int32Array.from(weights.keys());
  return Array.from({ length: groups }, (_, g) => {
    const kept = all.filter((row) => row % groups !== g);
    return {
      matrices: matrices.map((matrix) => takeRows(matrix, kept)),
      weights: new Float64Array(kept.length).fill(1 / kept.length),
    };
  });
}
