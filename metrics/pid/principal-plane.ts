import { PCA } from "ml-pca";
import type { Matrix } from "../../generators/matrix.ts";
import { UserError } from "../../math/user-error.ts";

/**
 * Scales every row to length one and projects the rows on their first two principal components.
 *
 * A row of zeros stays zero. The covariance matrix is summed here, over flat arrays, because ml-pca takes
 * several times as long for it. The cost is rows * columns * n for the sums and n^3 for the eigenvectors, where n is the
 * smaller of rows and columns: of few rows with many columns, products of rows say the same as products of columns
 * (Jolliffe 2002, section 3.5), which keeps thousands of genes affordable.
 *
 * @param matrix - [N, d], d at least 2
 * @returns one point [first, second component] per row
 * @throws UserError when an entry is not finite
 */
export function principalPlane(matrix: Matrix): [number, number][] {
  const { rows, columns } = matrix;
  const data = centredUnitRows(matrix);
  if (rows < columns) return planeOfFewRows(data, rows, columns);
  const axes = new PCA(scatter(data, rows, columns), { isCovarianceMatrix: true }).getEigenvectors();
  const points: [number, number][] = [];
  for (let i = 0; i < rows; i++) {
    let first = 0;
    let second = 0;
    for (let c = 0; c < columns; c++) {
      const x = data[i * columns + c]!;
      first += x * axes.get(c, 0);
      second += x * axes.get(c, 1);
    }
    points.push([first, second]);
  }
  return points;
}

/** The same from the products of rows, whose eigenvectors are the components up to their length. */
function planeOfFewRows(data: Float64Array, rows: number, columns: number): [number, number][] {
  const pca = new PCA(productsOfRows(data, rows, columns), { isCovarianceMatrix: true });
  const axes = pca.getEigenvectors();
  // Rounding can leave a component without variance slightly below zero.
  const lengths = pca.getEigenvalues().map((value) => Math.sqrt(Math.max(0, value)));
  const component = (row: number, k: number) => (k < rows ? lengths[k]! * axes.get(row, k) : 0);
  return Array.from({ length: rows }, (_, row) => [component(row, 0), component(row, 1)]);
}

/** Products of rows, [rows][rows]. */
function productsOfRows(data: Float64Array, rows: number, columns: number): number[][] {
  const products = Array.from({ length: rows }, () => new Array<number>(rows).fill(0));
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let c = 0, a = i * columns, b = j * columns; c < columns; c++) sum += data[a + c]! * data[b + c]!;
      products[i]![j] = sum;
      products[j]![i] = sum;
    }
  }
  return products;
}

/** Rows of length one, less their mean, [rows, columns]. */
function centredUnitRows({ rows, columns, data }: Matrix): Float64Array {
  const unit = Float64Array.from(data);
  const mean = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    const row = unit.subarray(i * columns, (i + 1) * columns);
    const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
    if (!Number.isFinite(length)) throw new UserError(`modality: row ${i} has an entry that is not finite`);
    for (let c = 0; c < columns; c++) {
      if (length > 0) row[c] = row[c]! / length;
      mean[c] = mean[c]! + row[c]! / rows;
    }
  }
  for (let i = 0; i < unit.length; i++) unit[i] = unit[i]! - mean[i % columns]!;
  return unit;
}

/** Sums of products of columns, [columns][columns]: the covariance but for a factor, which moves no axis. */
function scatter(data: Float64Array, rows: number, columns: number): number[][] {
  const sums = new Float64Array(columns * columns);
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * columns, (i + 1) * columns);
    for (let a = 0; a < columns; a++) {
      const x = row[a]!;
      for (let b = 0; b <= a; b++) sums[a * columns + b] = sums[a * columns + b]! + x * row[b]!;
    }
  }
  return Array.from({ length: columns }, (_, a) =>
    Array.from({ length: columns }, (_, b) => sums[Math.max(a, b) * columns + Math.min(a, b)]!),
  );
}
