import type { EvaluationSet, WeightedRows } from "../evaluation/evaluation-set.ts";
import { columnMoments } from "./column-moments.ts";
import { oneComputedRow } from "./one-computed-row.ts";
import { oneRow } from "./one-row.ts";
import type { RowStandIns } from "./stand-ins.ts";

/** One row of the background's column means, which other background rows would move; of a law its expectations. */
export function meanStandIns({ background, estimator }: EvaluationSet): RowStandIns {
  const compute = (rows: WeightedRows) => oneRow(columnMeans(rows)).matrices;
  if (estimator === "sampled") return oneComputedRow("mean", background, compute);
  return { kind: "rows", name: "mean", rows: oneRow(columnMeans(background)), drawn: false };
}

function columnMeans({ matrices, weights }: WeightedRows): Float32Array[] {
  return matrices.map((matrix) => Float32Array.from(columnMoments(matrix, weights).means));
}
