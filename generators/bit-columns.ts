import { datasetStream } from "./compose-dataset.ts";
import type { DatasetSpec } from "./dataset.ts";
import type { Matrix } from "./matrix.ts";

/**
 * Symbols as the bits they are packed from: a modality's columns are its bits, the first bit first, as 0 and 1. Columns
 * that are left are fair coins that mean nothing.
 *
 * @param bits - how many each modality holds, at most as many as it has columns
 * @param latents - symbols, one [N, 1] matrix per modality
 */
export function bitColumns(
  spec: DatasetSpec,
  seed: number,
  bits: readonly number[],
  latents: readonly Matrix[],
): Matrix[] {
  return latents.map((symbols, m) => {
    const coins = datasetStream(spec, seed, `noise/${m}`);
    const columns = spec.dims[m]!;
    const data = new Float32Array(symbols.rows * columns);
    for (let row = 0; row < symbols.rows; row++) {
      for (let column = 0; column < columns; column++) {
        data[row * columns + column] =
          column < bits[m]! ? (symbols.data[row]! >> column) & 1 : Number(coins() < 0.5);
      }
    }
    return { rows: symbols.rows, columns, data };
  });
}
