import { permutation } from "../../../math/permutation.ts";
import type { RandomStream } from "../../../math/random-stream.ts";

/** Rows as columns of numbers: [rows, columns], row-major. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** The rows of those numbers, in that order. */
export function gatherRows({ columns, data }: Table, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length * columns);
  rows.forEach((row, position) => {
    taken.set(data.subarray(row * columns, (row + 1) * columns), position * columns);
  });
  return taken;
}

/** One pass over 0..count-1 in random order, cut into parts of nearly equal size, none above `batch`. */
export function minibatches(count: number, batch: number, random: RandomStream): Int32Array[] {
  const order = permutation(count, random);
  const parts = Math.ceil(count / batch);
  return Array.from({ length: parts }, (_, part) =>
    order.subarray(Math.round((part * count) / parts), Math.round(((part + 1) * count) / parts)),
  );
}
