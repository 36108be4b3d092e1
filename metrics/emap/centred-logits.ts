/**
 * Logits less their mean over classes: softmax gives the same to any shift of all classes, so only the rest of a logit
 * is behaviour. A value of a number (one "class") stays as it is.
 *
 * @param logits - [rows, classes], row-major
 * @returns a new table of the same shape
 */
export function centredLogits(logits: ArrayLike<number>, classes: number): Float64Array {
  const centred = Float64Array.from(logits);
  if (classes === 1) return centred;
  for (let start = 0; start < centred.length; start += classes) {
    let mean = 0;
    for (let c = 0; c < classes; c++) mean += centred[start + c]! / classes;
    for (let c = 0; c < classes; c++) centred[start + c]! -= mean;
  }
  return centred;
}

/** Weighted mean of rows [rows, classes], [classes]. */
export function meanRow(
  rows: ArrayLike<number>,
  classes: number,
  weightOf: (row: number) => number,
): Float64Array {
  const mean = new Float64Array(classes);
  let total = 0;
  for (let row = 0; row * classes < rows.length; row++) {
    const weight = weightOf(row);
    total += weight;
    for (let c = 0; c < classes; c++) mean[c]! += weight * rows[row * classes + c]!;
  }
  return mean.map((sum) => sum / total);
}

/** Weighted mean squared distance of rows [rows, classes] from a point [classes], summed over classes. */
export function meanSquaredDistance(
  rows: ArrayLike<number>,
  point: Float64Array,
  weightOf: (row: number) => number,
): number {
  const classes = point.length;
  let squares = 0;
  let total = 0;
  for (let row = 0; row * classes < rows.length; row++) {
    const weight = weightOf(row);
    total += weight;
    for (let c = 0; c < classes; c++) squares += weight * (rows[row * classes + c]! - point[c]!) ** 2;
  }
  return squares / total;
}
