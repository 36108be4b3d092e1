import { datasetStream } from "./compose-dataset.ts";
import type { DatasetSpec } from "./dataset.ts";
import type { Matrix } from "./matrix.ts";
import { type RowSource, rowSource } from "./row-source.ts";

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
): RowSource[] {
  return latents.map((symbols, m) => {
    const columns = spec.dims[m]!;
    return rowSource(symbols.rows, columns, () => {
      const coins = datasetStream(spec, seed, `noise/${m}`);
      return (into, first, count) => {
        for (let row = 0; row < count; row++) {
          const symbol = symbols.data[first + row]!;
          for (let column = 0; column < columns; column++) {
            into[row * columns + column] = column < bits[m]! ? (symbol >> column) & 1 : Number(coins() < 0.5);
          }
        }
      };
    });
  });
}
