import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import { oneRow } from "./one-row.ts";
import type { RowStandIns } from "./stand-ins.ts";

/** One row of zeros. */
export function zeroStandIns({ background }: EvaluationSet): RowStandIns {
  const zeros = background.matrices.map(({ columns }) => new Float32Array(columns));
  return { kind: "rows", name: "zero", rows: oneRow(zeros), drawn: false };
}
