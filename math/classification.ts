/**
 * Weighted confusion matrix, where a prediction may be spread over several classes (ties count as the expected
 * outcome under uniform tie-breaking).
 *
 * @param labels - class of each sample, [N]
 * @param predictions - probability with which each class is answered, [N, classes], row-major
 * @param weights - weight of each sample, [N]
 * @param rows - which samples to count; all when left out
 * @returns [classes, classes]: row = label, column = prediction
 */
export function confusion(
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
  weights: ArrayLike<number>,
  classes: number,
  rows?: ArrayLike<number>,
): Float64Array {
  const table = new Float64Array(classes * classes);
  const count = rows?.length ?? labels.length;
  for (let position = 0; position < count; position++) {
    const i = rows === undefined ? position : rows[position]!;
    for (let c = 0; c < classes; c++) {
      const cell = labels[i]! * classes + c;
      table[cell] = table[cell]! + weights[i]! * predictions[i * classes + c]!;
    }
  }
  return table;
}

/**
 * Macro F1 of a confusion matrix: the mean of F1 = 2 TP / (2 TP + FP + FN) over the classes that occur among labels
 * or predictions (a class that is never right counts 0), as scikit-learn's `f1_score(average="macro")`.
 */
export function macroF1(table: ArrayLike<number>, classes: number): number {
  let sum = 0;
  let occurring = 0;
  for (let c = 0; c < classes; c++) {
    let labelled = 0;
    let predicted = 0;
    for (let other = 0; other < classes; other++) {
      labelled += table[c * classes + other]!;
      predicted += table[other * classes + c]!;
    }
    if (labelled + predicted === 0) continue;
    occurring++;
    sum += (2 * table[c * classes + c]!) / (labelled + predicted);
  }
  return sum / occurring;
}

/** Share of the weight on the diagonal of a confusion matrix. */
export function accuracy(table: ArrayLike<number>, classes: number): number {
  let right = 0;
  let total = 0;
  for (let cell = 0; cell < classes * classes; cell++) {
    total += table[cell]!;
    if (cell % (classes + 1) === 0) right += table[cell]!;
  }
  return right / total;
}

/**
 * Turns scores into predictions: probability one on the largest score of a row, shared equally among ties.
 *
 * @param scores - [rows, classes], row-major
 * @param tolerance - scores this close to the largest tie with it (0: only equal ones)
 * @returns [rows, classes]
 */
export function predictionsOf(scores: ArrayLike<number>, classes: number, tolerance = 0): Float64Array {
  const predictions = new Float64Array(scores.length);
  for (let start = 0; start < scores.length; start += classes) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) largest = Math.max(largest, scores[start + c]!);
    let ties = 0;
    for (let c = 0; c < classes; c++) if (scores[start + c]! >= largest - tolerance) ties++;
    for (let c = 0; c < classes; c++) {
      if (scores[start + c]! >= largest - tolerance) predictions[start + c] = 1 / ties;
    }
  }
  return predictions;
}

/** Position of the largest score, the first on a tie. */
export function firstLargestOf(scores: ArrayLike<number>): number {
  let best = 0;
  for (let c = 1; c < scores.length; c++) if (scores[c]! > scores[best]!) best = c;
  return best;
}
