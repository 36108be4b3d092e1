/**
 * Mean squared error of values, and its gradient by them.
 *
 * @param values - what was answered, [rows]
 * @param targets - what was asked for, [rows]
 */
export function squaredError(
  values: ArrayLike<number>,
  targets: Float64Array,
  rows: number,
): { loss: number; gradient: Float32Array } {
  const gradient = new Float32Array(rows);
  let loss = 0;
  for (let r = 0; r < rows; r++) {
    const error = values[r]! - targets[r]!;
    loss += error * error;
    gradient[r] = (2 * error) / rows;
  }
  return { loss: loss / rows, gradient };
}
