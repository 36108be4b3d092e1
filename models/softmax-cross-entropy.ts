/**
 * Softmax of each row, with the row's largest logit taken out first so that nothing overflows.
 *
 * @param logits - [rows, classes], row-major
 * @returns probabilities [rows, classes]
 */
export function softmax(logits: ArrayLike<number>, rows: number, classes: number): Float64Array {
  const probabilities = new Float64Array(rows * classes);
  for (let r = 0; r < rows; r++) {
    const start = r * classes;
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) largest = Math.max(largest, logits[start + c]!);
    let total = 0;
    for (let c = 0; c < classes; c++) {
      const e = Math.exp(logits[start + c]! - largest);
      probabilities[start + c] = e;
      total += e;
    }
    for (let c = 0; c < classes; c++) probabilities[start + c] = probabilities[start + c]! / total;
  }
  return probabilities;
}

/**
 * Mean cross-entropy in nats of logits against classes, and its gradient by the logits.
 *
 * @param logits - [rows, classes], row-major
 * @param weights - what each class's rows count, [classes]; null = all rows one. The mean is over rows all the same, so
 *   that losses of batches add up.
 */
export function softmaxCrossEntropy(
  logits: ArrayLike<number>,
  labels: Int32Array,
  rows: number,
  classes: number,
  weights: Float64Array | null = null,
): { loss: number; gradient: Float32Array } {
  const probabilities = softmax(logits, rows, classes);
  const gradient = new Float32Array(rows * classes);
  let loss = 0;
  for (let r = 0; r < rows; r++) {
    const start = r * classes;
    const label = labels[r]!;
    const weight = weights === null ? 1 : weights[label]!;
    loss -= weight * Math.log(Math.max(probabilities[start + label]!, Number.MIN_VALUE));
    for (let c = 0; c < classes; c++) {
      gradient[start + c] = (weight * (probabilities[start + c]! - (c === label ? 1 : 0))) / rows;
    }
  }
  return { loss: loss / rows, gradient };
}
