import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import { columnMoments } from "./column-moments.ts";
import { oneRow } from "./one-row.ts";
import type { RowStandIns } from "./stand-ins.ts";

/** One row of the background's column means. */
export function meanStandIns({ background: { matrices, weights } }: EvaluationSet): RowStandIns {
  const means = matrices.map((matrix) => Float32Array.from(columnMoments(matrix, weights).means));
  return { kind: "rows", name: "mean", rows: oneRow(means), drawn: false };
}
