import { PCA } from "ml-pca";
import type { Matrix } from "../../generators/matrix.ts";
import { UserError } from "../../math/user-error.ts";

/**
 * Scales every row to length one and projects the rows on their first two principal components.
 *
 * A row of zeros stays zero. The covariance matrix is summed here, over flat arrays, because ml-pca takes
 * several times as long for it. The cost is rows * columns^2 for the sums and columns^3 for the eigenvectors.
 *
 * @param matrix - [N, d], d at least 2
 * @returns one point [first, second component] per row
 * @throws UserError when an entry is not finite
 */
export function principalPlane(matrix: Matrix): [number, number][] {
  const { rows, columns } = matrix;
  const data = centredUnitRows(matrix);
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
