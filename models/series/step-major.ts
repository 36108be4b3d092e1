/**
 * Rows of series, time-major within each row, put step by step: [rows, steps, width] as [steps, rows, width]. With rows and
 * steps exchanged it is its own inverse.
 */
export function stepMajor(
  data: ArrayLike<number> & { subarray(from: number, to: number): Float32Array },
  rows: number,
  steps: number,
  width: number,
): Float32Array<ArrayBuffer> {
  const moved = new Float32Array(rows * steps * width);
  for (let row = 0; row < rows; row++) {
    for (let step = 0; step < steps; step++) {
      const from = (row * steps + step) * width;
      moved.set(data.subarray(from, from + width), (step * rows + row) * width);
    }
  }
  return moved;
}
