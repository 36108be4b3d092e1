import { takeRows } from "../../generators/index.ts";
import { permutation } from "../../math/permutation.ts";
import { randomStream } from "../../math/random-stream.ts";
import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import type { RowStandIns } from "./stand-ins.ts";

/**
 * Rows whose modalities come from different background rows: each modality's values in an order of its own, so that all
 * are used equally often; of an enumerated law, every combination with the product of its marginal probabilities.
 */
export function independentStandIns(set: EvaluationSet, seed: number): RowStandIns {
  if (set.estimator === "enumerated") {
    return { kind: "rows", name: "independent", rows: set.independent, drawn: false };
  }
  const { matrices, weights } = set.background;
  const shuffled = matrices.map((matrix, m) =>
    takeRows(matrix, permutation(matrix.rows, randomStream(seed, `masking/independent/modality-${m}`))),
  );
  return { kind: "rows", name: "independent", rows: { matrices: shuffled, weights }, drawn: true };
}
