/**
 * The length of a vector, of whatever size its entries and their number are: scaled and summed with compensation (Kahan 1965),
 * as V8 has `Math.hypot`, whose arguments must fit on the stack.
 */
export function euclideanLength(vector: ArrayLike<number>): number {
  let largest = 0;
  for (let k = 0; k < vector.length; k++) {
    const size = Math.abs(vector[k]!);
    // An infinite entry makes the length infinite, even beside NaN.
    if (size === Number.POSITIVE_INFINITY) return size;
    largest = Math.max(largest, size);
  }
  if (largest === 0) return 0;
  let sum = 0;
  let compensation = 0;
  for (let k = 0; k < vector.length; k++) {
    const share = Math.abs(vector[k]!) / largest;
    const summand = share * share - compensation;
    const next = sum + summand;
    compensation = next - sum - summand;
    sum = next;
  }
  return Math.sqrt(sum) * largest;
}
