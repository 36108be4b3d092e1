import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Matrix as RowMatrix } from "../../../generators/index.ts";
import { projectRows } from "../../../math/project.ts";
import { UserError } from "../../../math/user-error.ts";

/** Directions with less than this share of the largest variance are copies of others, but for rounding. */
const NEGLIGIBLE = 1e-9;

/** Eigenvectors of a symmetric matrix, one a row, and their eigenvalues, the largest first. */
export function principalAxes(symmetric: Matrix): { values: number[]; axes: Matrix } {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, k) => k).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  return {
    values: order.map((k) => realEigenvalues[k]!),
    axes: new Matrix(order.map((k) => eigenvectorMatrix.getColumn(k))),
  };
}

/**
 * Rows in coordinates of mean zero and unit variance that do not correlate, as many as the columns have independent ones:
 * at least one, which is zero where nothing varies. Linear maps that lose nothing leave all information as it is.
 *
 * @param matrix - [N, d]
 * @returns [N, r], the coordinates of largest variance first
 * @throws UserError when an entry is not finite
 */
export function whitened({ rows, columns, data }: RowMatrix): RowMatrix {
  const wrong = data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new UserError(
      `modality: row ${Math.floor(wrong / columns)} has an entry that is not finite: leave such rows out.`,
    );
  }
  const centred = standardised(data, rows, columns);
  const covariance = new Matrix(columns, columns);
  const sums = new Float64Array(columns * columns);
  for (let row = 0; row < rows; row++) {
    const own = centred.subarray(row * columns, (row + 1) * columns);
    for (let a = 0; a < columns; a++) {
      const value = own[a]!;
      for (let b = 0; b <= a; b++) sums[a * columns + b] = sums[a * columns + b]! + value * own[b]!;
    }
  }
  for (let a = 0; a < columns; a++) {
    for (let b = 0; b < columns; b++) {
      covariance.set(a, b, sums[Math.max(a, b) * columns + Math.min(a, b)]! / rows);
    }
  }
  const { values, axes } = principalAxes(covariance);
  const kept = Math.max(1, values.filter((value) => value > NEGLIGIBLE * values[0]!).length);
  const map = new Float64Array(kept * columns);
  for (let k = 0; k < kept; k++) {
    const scale = values[k]! > 0 ? 1 / Math.sqrt(values[k]!) : 0;
    for (let c = 0; c < columns; c++) map[k * columns + c] = scale * axes.get(k, c);
  }
  const white = new Float32Array(rows * kept);
  projectRows(centred, rows, map, columns, white, 0);
  return { rows, columns: kept, data: white };
}

/** Columns of mean zero and deviation one, in double precision; constant columns become zeros. */
function standardised(data: Float32Array, rows: number, columns: number): Float64Array {
  const means = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) means[i % columns] = means[i % columns]! + data[i]! / rows;
  for (let i = 0; i < data.length; i++) {
    squares[i % columns] = squares[i % columns]! + (data[i]! - means[i % columns]!) ** 2 / rows;
  }
  return Float64Array.from(data, (value, i) => {
    const deviation = Math.sqrt(squares[i % columns]!);
    return deviation > 0 ? (value - means[i % columns]!) / deviation : 0;
  });
}
