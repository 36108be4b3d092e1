/**
 * Row sums of a matrix whose columns are weighted: out = M w.
 *
 * @param matrix - [rows, columns], row-major
 * @param weights - [columns]
 * @param out - [rows], overwritten
 */
export function weightedRowSums(matrix: Float64Array, weights: Float64Array, out: Float64Array): void {
  const columns = weights.length;
  const whole = columns - (columns % 4);
  for (let i = 0; i < out.length; i++) {
    const start = i * columns;
    // Four sums at a time: one alone would wait for each addition before the next.
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let j = 0; j < whole; j += 4) {
      sum0 += matrix[start + j]! * weights[j]!;
      sum1 += matrix[start + j + 1]! * weights[j + 1]!;
      sum2 += matrix[start + j + 2]! * weights[j + 2]!;
      sum3 += matrix[start + j + 3]! * weights[j + 3]!;
    }
    for (let j = whole; j < columns; j++) sum0 += matrix[start + j]! * weights[j]!;
    out[i] = sum0 + sum1 + (sum2 + sum3);
  }
}

/**
 * Column sums of a matrix whose rows are weighted: out = w M.
 *
 * @param matrix - [rows, columns], row-major
 * @param weights - [rows]
 * @param out - [columns], overwritten
 */
export function weightedColumnSums(matrix: Float64Array, weights: Float64Array, out: Float64Array): void {
  const rows = weights.length;
  const columns = out.length;
  const whole = rows - (rows % 4);
  out.fill(0);
  // Four rows at a time, so that sums are read and written a quarter as often.
  for (let i = 0; i < whole; i += 4) {
    const [w0, w1, w2, w3] = [weights[i]!, weights[i + 1]!, weights[i + 2]!, weights[i + 3]!];
    let at = i * columns;
    for (let j = 0; j < columns; j++, at++) {
      out[j] =
        out[j]! +
        w0 * matrix[at]! +
        w1 * matrix[at + columns]! +
        w2 * matrix[at + 2 * columns]! +
        w3 * matrix[at + 3 * columns]!;
    }
  }
  for (let i = whole; i < rows; i++) {
    let at = i * columns;
    for (let j = 0; j < columns; j++, at++) out[j] = out[j]! + weights[i]! * matrix[at]!;
  }
}
