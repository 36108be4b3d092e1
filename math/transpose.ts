/** The transpose of a row-major matrix [rows, columns], a new array. */
export function transpose(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const transposed = new Float64Array(matrix.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) transposed[j * rows + i] = matrix[i * columns + j]!;
  }
  return transposed;
}
