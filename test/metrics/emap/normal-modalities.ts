import type { Matrix } from "../../../generators/index.ts";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { encodeEvaluation } from "../../../metrics/evaluation/encoded-evaluation.ts";
import { independentRows } from "../../../metrics/evaluation/independent-rows.ts";
import { allRowsOf } from "../../../metrics/game/draws.ts";
import { type FirstOrderMeans, firstOrderMeans } from "../../../metrics/index.ts";
import type { FusionModel } from "../../../models/index.ts";

/**
 * The first-order means of a function of one standard normal number per modality.
 *
 * @param correlation - of any modality with the first one, in the samples; independent rows have none
 */
export function meansOfNormals(
  modalities: number,
  samples: number,
  seed: number,
  answers: (numbers: readonly number[]) => readonly number[],
  correlation = 0,
): FirstOrderMeans {
  const matrices = normals(modalities, samples, seed, correlation);
  const weights = new Float64Array(samples).fill(1 / samples);
  const rows = { matrices, weights };
  const order = Int32Array.from({ length: samples }, (_, row) => row);
  const { sources, groups, weights: rowWeights } = independentRows(order, modalities);
  const shuffled = matrices.map((matrix, m) => ({
    ...matrix,
    rows: rowWeights.length,
    data: Float32Array.from(sources[m]!, (row) => matrix.data[row]!),
  }));
  const evaluation = encodeEvaluation(modelOf(modalities, answers), {
    estimator: "sampled",
    samples: rows,
    labels: new Int32Array(samples),
    background: rows,
    independent: modalities === 2 ? rows : { matrices: shuffled, weights: rowWeights },
    independentSources: sources,
    independentGroups: groups,
  });
  return firstOrderMeans(evaluation, allRowsOf(groups, rowWeights));
}

function normals(modalities: number, samples: number, seed: number, correlation: number): Matrix[] {
  const random = randomStream(seed, "test/normals");
  const columns = Array.from({ length: modalities }, () => new Float64Array(samples));
  for (const column of columns) fillNormal(column, 0, 1, random);
  return columns.map((column, m) => ({
    rows: samples,
    columns: 1,
    data: Float32Array.from(column, (own, row) =>
      m === 0 ? own : correlation * columns[0]![row]! + Math.sqrt(1 - correlation ** 2) * own,
    ),
  }));
}

/** Encodings are the numbers side by side, and the head computes in double precision. */
function modelOf(
  modalities: number,
  answers: (numbers: readonly number[]) => readonly number[],
): FusionModel {
  const classes = answers(new Array<number>(modalities).fill(0)).length;
  return {
    fusion: "oracle",
    inputs: "modalities",
    target: classes === 1 ? "value" : "class",
    classes,
    width: modalities,
    encode: (modality, { rows, data }) =>
      Float32Array.from({ length: rows * modalities }, (_, cell) =>
        cell % modalities === modality ? data[Math.floor(cell / modalities)]! : 0,
      ),
    head(sums, rows) {
      const outputs = new Float64Array(rows * classes);
      for (let row = 0; row < rows; row++) {
        outputs.set(answers([...sums.subarray(row * modalities, (row + 1) * modalities)]), row * classes);
      }
      return outputs;
    },
    dispose() {},
  };
}
