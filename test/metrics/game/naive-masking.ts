import type { Matrix } from "../../../generators/index.ts";
import type { EncodedEvaluation } from "../../../metrics/evaluation/encoded-evaluation.ts";
import type { WeightedRows } from "../../../metrics/evaluation/evaluation-set.ts";
import { type FusionModel, logitsOf } from "../../../models/index.ts";

/** One row of every modality, its numbers as they were before any encoder. */
export type Row = readonly Float32Array[];

export function rowsOf({ matrices, weights }: WeightedRows): Row[] {
  return Array.from(weights, (_, row) =>
    matrices.map(({ columns, data }) => data.subarray(row * columns, (row + 1) * columns)),
  );
}

/** The logits of one row, run through the whole model by itself. */
export function logitsOfRow(model: FusionModel, row: Row): number[] {
  const inputs = row.map(
    (data): Matrix => ({ rows: 1, columns: data.length, data: Float32Array.from(data) }),
  );
  return [...logitsOf(model, inputs)];
}

/**
 * A sample's mean output with the modalities outside a coalition taken from each background row in turn: masking as
 * it is defined, one combination at a time.
 *
 * @param output - of the logits of one combination, [classes]
 */
export function maskedMean(
  { model, set }: EncodedEvaluation,
  background: WeightedRows,
  sample: number,
  coalition: number,
  output: (logits: number[]) => number[],
): number[] {
  const own = rowsOf(set.samples)[sample]!;
  const mean = new Array<number>(model.classes).fill(0);
  rowsOf(background).forEach((other, row) => {
    const mixed = own.map((data, m) => (coalition & (1 << m) ? data : other[m]!));
    output(logitsOfRow(model, mixed)).forEach((value, c) => {
      mean[c]! += background.weights[row]! * value;
    });
  });
  return mean;
}
