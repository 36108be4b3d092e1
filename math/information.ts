/**
 * Shannon entropy in bits of a distribution (Shannon 1948), with 0 log 0 = 0.
 *
 * @param p - probabilities, any shape, summing to one
 */
export function entropy(p: Float64Array): number {
  let sum = 0;
  for (const x of p) if (x > 0) sum -= x * Math.log2(x);
  return sum;
}

/**
 * Mutual information in bits between the row and the column of a joint table.
 *
 * @param joint - probabilities [rows, columns], row-major, summing to one
 * @returns never below zero: rounding leaves independent tables a few 1e-16 either side of it
 */
export function mutualInformation(joint: Float64Array, rows: number, columns: number): number {
  const rowMass = new Float64Array(rows);
  const columnMass = new Float64Array(columns);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const p = joint[r * columns + c]!;
      rowMass[r] = rowMass[r]! + p;
      columnMass[c] = columnMass[c]! + p;
    }
  }
  let sum = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const p = joint[r * columns + c]!;
      // Two divisions: the product of two tiny masses could underflow to zero.
      if (p > 0) sum += p * Math.log2(p / rowMass[r]! / columnMass[c]!);
    }
  }
  return Math.max(0, sum);
}
