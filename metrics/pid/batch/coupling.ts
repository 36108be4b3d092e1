import { weightedColumnSums, weightedRowSums } from "../../../math/matrix-vector.ts";

/** What rows of two modalities weigh together with each class: r_iy = q(x1_i, y) and c_jy = q(x2_j, y). */
export interface ClassMasses {
  readonly classes: number;
  /** Rows of the batch, m, as many of either modality. */
  readonly rows: number;
  /** r, [classes, m]; above zero. */
  readonly first: Float64Array;
  /** c, [classes, m]; above zero, of the same sum as `first` in every class. */
  readonly second: Float64Array;
}

/** When Sinkhorn's algorithm stops. */
export interface SinkhornLimits {
  /** Rounds of rescaling rows and columns, at most. */
  readonly rounds: number;
  /** Share of a class's mass that may sit in the wrong columns. */
  readonly tolerance: number;
}

/** A joint law q(x1_i, x2_j, y) over all pairs of a batch's rows. */
export interface Coupling {
  readonly masses: ClassMasses;
  /** [classes, m, m]. */
  readonly q: Float64Array;
  /** Rounds that the slowest class took. */
  readonly rounds: number;
}

/**
 * The law q_ijy = exp(theta_ijy + u_iy + v_jy) with the given masses: of all laws that have them, the nearest in
 * relative entropy to exp(theta). Sinkhorn's algorithm (Sinkhorn and Knopp 1967), class by class: rows are scaled to
 * their masses, then columns, until scaling the columns changes next to nothing.
 *
 * @param theta - [classes, m, m]
 */
export function coupling(theta: Float64Array, masses: ClassMasses, limits: SinkhornLimits): Coupling {
  const { classes, rows, first, second } = masses;
  const q = new Float64Array(theta.length);
  const size = rows * rows;
  let most = 0;
  for (let y = 0; y < classes; y++) {
    const kernel = q.subarray(y * size, (y + 1) * size);
    exponentials(theta.subarray(y * size, (y + 1) * size), kernel, rows);
    const [r, c] = [first, second].map((mass) => mass.subarray(y * rows, (y + 1) * rows));
    most = Math.max(most, scaleToMasses(kernel, r!, c!, limits));
  }
  return { masses, q, rounds: most };
}

/** Exponentials with each row's largest entry taken out, which the scaling of rows puts back: nothing overflows. */
function exponentials(theta: Float64Array, kernel: Float64Array, columns: number): void {
  for (let start = 0; start < theta.length; start += columns) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let at = start; at < start + columns; at++) largest = Math.max(largest, theta[at]!);
    for (let at = start; at < start + columns; at++) kernel[at] = Math.exp(theta[at]! - largest);
  }
}

/** Scales a kernel's rows and columns in place; returns the rounds it took. */
function scaleToMasses(
  kernel: Float64Array,
  r: Float64Array,
  c: Float64Array,
  limits: SinkhornLimits,
): number {
  const rows = r.length;
  const u = new Float64Array(rows);
  const v = new Float64Array(rows).fill(1);
  const sums = new Float64Array(rows);
  const allowed = limits.tolerance * c.reduce((sum, mass) => sum + mass, 0);
  let round = 0;
  for (let wrong = Number.POSITIVE_INFINITY; round < limits.rounds && wrong > allowed; round++) {
    weightedRowSums(kernel, v, sums);
    for (let i = 0; i < rows; i++) u[i] = r[i]! / sums[i]!;
    weightedColumnSums(kernel, u, sums);
    wrong = 0;
    for (let j = 0; j < rows; j++) {
      wrong += Math.abs(sums[j]! * v[j]! - c[j]!);
      v[j] = c[j]! / sums[j]!;
    }
  }
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++, at++) kernel[at] = u[i]! * kernel[at]! * v[j]!;
  }
  return round;
}
