import { Matrix, pseudoInverse } from "ml-matrix";
import { factorCholesky, solveCholesky } from "./cholesky.ts";
import { transpose } from "./transpose.ts";

/** Below this share of its diagonal entry a pivot says that rows depend on each other. */
const DEPENDENT = 1e-10;
/** Singular values below this share of the matrix's norm count as zero. */
const NEGLIGIBLE = 1e-9;

/**
 * Prepares the least-squares problem "which weights of the rows add up to a target": min |rows' w - target|, with the
 * least norm |w| where several do (Penrose 1956: w is the pseudo-inverse of rows' times the target).
 *
 * The normal equations of the shorter side are factored once. Rows that depend on each other, as copies do, leave no
 * factor; then the pseudo-inverse itself is computed, which takes much longer.
 *
 * @param rows - [n, width], row-major
 * @returns the weights [n] of a target [width]
 */
export function leastSquares(
  rows: Float64Array,
  width: number,
): (target: Float64Array) => Float64Array<ArrayBuffer> {
  const count = rows.length / width;
  const transposed = transpose(rows, count, width);
  // The one with fewer rows; its own rows' products are the smaller matrix.
  const [flat, size] = count <= width ? [rows, count] : [transposed, width];
  const products = productsOf(flat, size);
  const diagonal = Float64Array.from({ length: size }, (_, i) => products[i * size + i]!);
  const envelope = new Int32Array(size);
  factorCholesky(products, envelope);
  const independent = diagonal.every((entry, i) => {
    const pivot = products[i * size + i]!;
    // A pivot that was eaten by rounding has been replaced by an enormous one.
    return pivot ** 2 > DEPENDENT * entry && pivot ** 2 <= 2 * entry;
  });
  if (!independent) {
    const norm = Math.sqrt(diagonal.reduce((sum, entry) => sum + entry, 0));
    const inverse = pseudoInverse(Matrix.from1DArray(width, count, transposed), NEGLIGIBLE * norm);
    const flatInverse = Float64Array.from(inverse.to1DArray());
    return (target) => times(flatInverse, target);
  }
  return count <= width
    ? (target) => {
        const weights = times(rows, target);
        solveCholesky(products, envelope, weights);
        return weights;
      }
    : (target) => {
        const solution = Float64Array.from(target);
        solveCholesky(products, envelope, solution);
        return times(rows, solution);
      };
}

/** Inner products of all pairs of rows, lower triangle, [n, n]. */
function productsOf(matrix: Float64Array, rows: number): Float64Array {
  const width = matrix.length / rows;
  const products = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += matrix[i * width + k]! * matrix[j * width + k]!;
      products[i * rows + j] = sum;
    }
  }
  return products;
}

/** Matrix times vector; the matrix has as many columns as the vector entries. */
function times(matrix: Float64Array, vector: Float64Array): Float64Array<ArrayBuffer> {
  const width = vector.length;
  const result = new Float64Array(matrix.length / width);
  for (let i = 0; i < result.length; i++) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += matrix[i * width + k]! * vector[k]!;
    result[i] = sum;
  }
  return result;
}
