import * as tf from "@tensorflow/tfjs";

/** Rows run through a network at a time: small enough that a batch's activations stay in the cache. */
const BATCH_ROWS = 1024;

/**
 * Runs rows [rows, columns] through a function in batches and collects its output [rows, outputs].
 *
 * @param run - of [count, columns], inside `tf.tidy`
 */
export function inBatches(
  data: Float32Array,
  rows: number,
  columns: number,
  outputs: number,
  run: (batch: Float32Array, count: number) => Float32Array,
): Float32Array {
  const result = new Float32Array(rows * outputs);
  for (let from = 0; from < rows; from += BATCH_ROWS) {
    const count = Math.min(BATCH_ROWS, rows - from);
    tf.tidy(() => {
      // A view will do: the output has been read before a caller can fill its array again, whatever holds on to it.
      result.set(run(data.subarray(from * columns, (from + count) * columns), count), from * outputs);
    });
  }
  return result;
}
