import { type Matrix, takeRows } from "../generators/index.ts";
import { type FusionModel, logitsOf, type Outputs } from "./fusion-model.ts";

/** Rows encoded together: a whole number of the batches that networks run, so that no batch is cut. */
const BLOCK_ROWS = 4096;

/**
 * The outputs of many rows, [rows, classes] row-major, block by block so that not all of their encodings are there at once.
 *
 * @param outputsOf - outputs of rows from..to, not included
 */
export function outputsInBlocks(
  rows: number,
  classes: number,
  outputsOf: (from: number, to: number) => Outputs,
): Outputs {
  const blocks: Outputs[] = [];
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    blocks.push(outputsOf(from, Math.min(rows, from + BLOCK_ROWS)));
  }
  if (blocks.length === 1) return blocks[0]!;
  const single = blocks.every((block) => block instanceof Float32Array);
  const outputs = new (single ? Float32Array : Float64Array)(rows * classes);
  blocks.forEach((block, position) => {
    outputs.set(block, position * BLOCK_ROWS * classes);
  });
  return outputs;
}

/**
 * The logits or values of some rows, without a copy of all of them.
 *
 * @param matrices - what the model reads, a matrix for each modality
 * @returns [rows, classes], row-major
 */
export function logitsOfRows(model: FusionModel, matrices: readonly Matrix[], rows: Int32Array): Outputs {
  return outputsInBlocks(rows.length, model.classes, (from, to) =>
    logitsOf(
      model,
      matrices.map((matrix) => takeRows(matrix, rows.subarray(from, to))),
    ),
  );
}
