import type { Matrix } from "./matrix.ts";

/**
 * Columns with mean zero and deviation one over the training rows; a column that is the same in all of those becomes
 * zero, whatever it is elsewhere.
 *
 * @param train - row numbers
 */
export function standardised({ rows, columns, data }: Matrix, train: Int32Array): Matrix {
  const result = new Float32Array(data.length);
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    for (const row of train) sum += data[row * columns + column]!;
    const mean = sum / train.length;
    let squares = 0;
    for (const row of train) squares += (data[row * columns + column]! - mean) ** 2;
    const deviation = Math.sqrt(squares / train.length);
    if (deviation === 0) continue;
    for (let row = 0; row < rows; row++) {
      const at = row * columns + column;
      result[at] = (data[at]! - mean) / deviation;
    }
  }
  return { rows, columns, data: result };
}
