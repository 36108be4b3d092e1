import { type Matrix, takeRows } from "../generators/index.ts";
import { type FusionModel, logitsOf, type Outputs } from "./fusion-model.ts";

/** Rows copied and encoded at a time: a whole number of the batches that networks run, so that no batch is cut. */
const BLOCK_ROWS = 4096;

/**
 * The logits or values of some rows, without a copy of all of them.
 *
 * @param matrices - what the model reads, a matrix for each modality
 * @returns [rows, classes], row-major
 */
export function logitsOfRows(model: FusionModel, matrices: readonly Matrix[], rows: Int32Array): Outputs {
  const blocks: Outputs[] = [];
  for (let from = 0; from < rows.length; from += BLOCK_ROWS) {
    const block = rows.subarray(from, from + BLOCK_ROWS);
    blocks.push(
      logitsOf(
        model,
        matrices.map((matrix) => takeRows(matrix, block)),
      ),
    );
  }
  if (blocks.length === 1) return blocks[0]!;
  const outputs = new Float64Array(rows.length * model.classes);
  blocks.forEach((block, position) => {
    outputs.set(block, position * BLOCK_ROWS * model.classes);
  });
  return outputs;
}
