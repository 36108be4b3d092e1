import type { Matrix } from "../../generators/index.ts";
import { fillNormal } from "../../math/normal.ts";
import { randomStream } from "../../math/random-stream.ts";
import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import { type ColumnMoments, columnMoments } from "./column-moments.ts";
import { backgroundsWithoutGroup } from "./draw-groups.ts";
import type { RowStandIns } from "./stand-ins.ts";

/** Rows in place of an enumerated background, whose number of states says nothing about how many draws are enough. */
const ROWS_FOR_A_LAW = 1000;

/**
 * Gaussian rows, each column with the mean and standard deviation it has in the background and independent of all others:
 * as many rows as the background has, or 1,000 for an enumerated law. Of a background that was drawn the moments would be
 * others in another one: the same rows with the moments of the background without their draw group show it.
 */
export function noiseStandIns({ background, estimator }: EvaluationSet, seed: number): RowStandIns {
  const sampled = estimator === "sampled";
  const rows = sampled ? background.weights.length : ROWS_FOR_A_LAW;
  /** @param momentsOf - of a row in a modality */
  const made = (momentsOf: (row: number, m: number) => ColumnMoments): Matrix[] =>
    background.matrices.map(({ columns }, m) => {
      const data = new Float32Array(rows * columns);
      fillNormal(data, 0, 1, randomStream(seed, `masking/noise/modality-${m}`));
      for (let row = 0; row < rows; row++) {
        const { means, deviations } = momentsOf(row, m);
        for (let j = 0; j < columns; j++) {
          data[row * columns + j] = means[j]! + deviations[j]! * data[row * columns + j]!;
        }
      }
      return { rows, columns, data };
    });
  const whole = background.matrices.map((matrix) => columnMoments(matrix, background.weights));
  const weights = new Float64Array(rows).fill(1 / rows);
  const standIns: RowStandIns = {
    kind: "rows",
    name: "noise",
    rows: { matrices: made((_, m) => whole[m]!), weights },
    drawn: true,
  };
  if (!sampled) return standIns;
  return {
    ...standIns,
    madeWithoutGroup(groups) {
      const moments = backgroundsWithoutGroup(background, groups).map((others) =>
        others.matrices.map((matrix) => columnMoments(matrix, others.weights)),
      );
      return made((row, m) => moments[Math.floor((row * groups) / rows)]![m]!);
    },
  };
}
