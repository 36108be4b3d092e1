import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import type { RowStandIns } from "./stand-ins.ts";

/** The background rows as they are: all masked modalities from the same row. */
export function marginalStandIns({ background, estimator }: EvaluationSet): RowStandIns {
  return { kind: "rows", name: "marginal", rows: background, drawn: estimator === "sampled" };
}
