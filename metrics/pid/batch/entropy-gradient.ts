import { weightedColumnSums, weightedRowSums } from "../../../math/matrix-vector.ts";
import type { CoupledEntropy } from "./coupled-entropy.ts";
import type { Coupling } from "./coupling.ts";

/** Conjugate-gradient steps a class takes at most, and the share of the first residual it goes down to. */
const STEPS = 100;
const ACCURACY = 1e-6;

/**
 * Gradient of -H_q(Y | X1, X2), hence of I_q(X1, X2; Y), by theta where q = exp(theta + u + v) keeps its masses.
 *
 * The gradient by q itself is G = log q(y | x1, x2). A change of theta moves u and v along, so that rows and columns keep
 * their sums: dq = q (dtheta + du + dv). Any a_iy + b_jy may be taken off G, for dq sums to zero over rows and columns;
 * with the a and b that leave q (G - a - b) without row and column sums, du and dv drop out, and the gradient by theta is
 * q (G - a - b). No round of Sinkhorn's algorithm is differentiated, and the gradient is that of its limit. It is zero
 * where G = a + b, which is the condition of optimality of BROJA's programme (Makkeh, Theis and Vicente 2018).
 *
 * @returns [classes, m, m]
 */
export function entropyGradient({ masses, q }: Coupling, { logs }: CoupledEntropy): Float64Array {
  const gradient = new Float64Array(q.length);
  const size = masses.rows ** 2;
  for (let at = 0; at < q.length; at += size) {
    const [weights, values, out] = [q, logs, gradient].map((array) => array.subarray(at, at + size));
    withoutMargins(weights!, values!, out!, masses.rows);
  }
  return gradient;
}

/**
 * out = q (G - a - b) with all row and column sums zero: what a weighted least-squares fit of a_i + b_j leaves of G,
 * times the weights. The a are eliminated, and the b solved for by conjugate gradients scaled by the column sums.
 */
function withoutMargins(q: Float64Array, values: Float64Array, out: Float64Array, rows: number): void {
  const ones = new Float64Array(rows).fill(1);
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(rows);
  weightedRowSums(q, ones, rowSums);
  weightedColumnSums(q, ones, columnSums);
  for (let at = 0; at < q.length; at++) out[at] = q[at]! * values[at]!;

  /** What columns sum to when b is put on them and every row's mean is taken off. */
  const scratch = new Float64Array(rows);
  const image = new Float64Array(rows);
  const columnsLeftBy = (b: Float64Array) => {
    weightedRowSums(q, b, scratch);
    for (let i = 0; i < rows; i++) scratch[i] = scratch[i]! / rowSums[i]!;
    weightedColumnSums(q, scratch, image);
    for (let j = 0; j < rows; j++) image[j] = columnSums[j]! * b[j]! - image[j]!;
  };

  const a = new Float64Array(rows);
  const residual = new Float64Array(rows);
  weightedRowSums(out, ones, a);
  for (let i = 0; i < rows; i++) a[i] = a[i]! / rowSums[i]!;
  weightedColumnSums(out, ones, residual);
  weightedColumnSums(q, a, image);
  for (let j = 0; j < rows; j++) residual[j] = residual[j]! - image[j]!;

  const b = new Float64Array(rows);
  const direction = new Float64Array(rows);
  let before = 1;
  let enough = 0;
  for (let step = 0; step < STEPS; step++) {
    let squares = 0;
    for (let j = 0; j < rows; j++) squares += residual[j]! ** 2 / columnSums[j]!;
    if (step === 0) enough = squares * ACCURACY ** 2;
    if (squares <= enough) break;
    for (let j = 0; j < rows; j++) {
      direction[j] = residual[j]! / columnSums[j]! + (squares / before) * direction[j]!;
    }
    before = squares;
    columnsLeftBy(direction);
    let curvature = 0;
    for (let j = 0; j < rows; j++) curvature += direction[j]! * image[j]!;
    // Constant b are no b at all: rounding may leave nothing else.
    if (!(curvature > 0)) break;
    const length = squares / curvature;
    for (let j = 0; j < rows; j++) {
      b[j] = b[j]! + length * direction[j]!;
      residual[j] = residual[j]! - length * image[j]!;
    }
  }
  weightedRowSums(q, b, scratch);
  for (let i = 0; i < rows; i++) a[i] = a[i]! - scratch[i]! / rowSums[i]!;
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++, at++) out[at] = out[at]! - q[at]! * (a[i]! + b[j]!);
  }
}
