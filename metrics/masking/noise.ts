import { fillNormal } from "../../math/normal.ts";
import { randomStream } from "../../math/random-stream.ts";
import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import { columnMoments } from "./column-moments.ts";
import type { RowStandIns } from "./stand-ins.ts";

/** Rows in place of an enumerated background, whose number of states says nothing about how many draws are enough. */
const ROWS_FOR_A_LAW = 1000;

/**
 * Gaussian rows, each column with the mean and standard deviation it has in the background and independent of all others:
 * as many rows as the background has, or 1,000 for an enumerated law.
 */
export function noiseStandIns({ background, estimator }: EvaluationSet, seed: number): RowStandIns {
  const rows = estimator === "sampled" ? background.weights.length : ROWS_FOR_A_LAW;
  const matrices = background.matrices.map((matrix, m) => {
    const { columns } = matrix;
    const { means, deviations } = columnMoments(matrix, background.weights);
    const data = new Float32Array(rows * columns);
    fillNormal(data, 0, 1, randomStream(seed, `masking/noise/modality-${m}`));
    for (let i = 0; i < data.length; i++) {
      const column = i % columns;
      data[i] = means[column]! + deviations[column]! * data[i]!;
    }
    return { rows, columns, data };
  });
  const weights = new Float64Array(rows).fill(1 / rows);
  return { kind: "rows", name: "noise", rows: { matrices, weights }, drawn: true };
}
