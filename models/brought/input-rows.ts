import type { Batch } from "./answering-model.ts";

/**
 * Rows from..to of some modalities side by side, [rows, columns]; the last one is repeated beyond `to`.
 *
 * @param modalities - which, in order
 * @param widths - columns of every modality
 */
export function inputRows(
  batch: Batch,
  modalities: readonly number[],
  widths: readonly number[],
  from: number,
  to: number,
  rows: number,
): Float32Array {
  if (modalities.length === 1 && rows === batch.rows) return batch.modalities[modalities[0]!]!;
  const width = modalities.reduce((sum, m) => sum + widths[m]!, 0);
  const all = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const source = Math.min(from + row, to - 1);
    let start = row * width;
    for (const m of modalities) {
      all.set(batch.modalities[m]!.subarray(source * widths[m]!, (source + 1) * widths[m]!), start);
      start += widths[m]!;
    }
  }
  return all;
}
