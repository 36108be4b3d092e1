import type { Matrix } from "./matrix.ts";

/** Copies the rows of those numbers, in that order. */
export function takeRows({ columns, data }: Matrix, rows: ArrayLike<number>): Matrix {
  const taken = new Float32Array(rows.length * columns);
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position]!;
    taken.set(data.subarray(row * columns, (row + 1) * columns), position * columns);
  }
  return { rows: rows.length, columns, data: taken };
}
