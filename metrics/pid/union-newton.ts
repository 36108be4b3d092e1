import { factorCholesky, solveCholesky } from "../../math/cholesky.ts";
import { setPrices } from "./union-bounds.ts";
import type { UnionPoint } from "./union-point.ts";
import type { UnionProgram } from "./union-program.ts";

/** A pivot this small beside its diagonal entry is rounding: late on the path pivots truly fall below 1e-14. */
const LOST_PIVOT = 1e-15;

/** What is left to remove from the conditions of optimality at a point. */
export interface Residuals {
  /** What the marginals lack, one per potential. */
  readonly marginals: Float64Array;
  /** By how much the slacks fall short of what the prices leave, one per tuple. */
  readonly slacks: Float64Array;
  /** What mass times slack is to grow by, one per tuple. */
  readonly products: Float64Array;
}

/** A Newton step, and room to work it out. */
export interface NewtonStep {
  readonly potentials: Float64Array;
  /** Of the tuples' masses. */
  readonly masses: Float64Array;
  /** Of the tuples' slacks. */
  readonly slacks: Float64Array;
  /** Of the cells' prices. */
  readonly prices: Float64Array;
  /** Mean of the prices' steps over each tuple's conditional distribution. */
  readonly means: Float64Array;
}

/** Room for the steps of one program. */
export function newtonStep({ mass, tuples, sides }: UnionProgram): NewtonStep {
  const count = tuples.length - 1;
  return {
    potentials: new Float64Array(mass.length),
    masses: new Float64Array(count),
    slacks: new Float64Array(count),
    prices: new Float64Array(sides[0]!.length),
    means: new Float64Array(count),
  };
}

/**
 * Sets the matrix of Newton's system in the free potentials, and factors it. Eliminating masses and slacks leaves
 * the sum over tuples of mass * (diag(share) - share share') + mass / slack * share share', between the potentials of
 * the tuple's cells.
 *
 * @param matrix - [free, free]; overwritten
 */
export function factorSystem(program: UnionProgram, point: UnionPoint, matrix: Float64Array): void {
  matrix.fill(0);
  for (const [m, rows] of program.sides.entries()) {
    // Potentials are numbered source by source: a later source's rows lie below an earlier one's.
    for (let n = 0; n <= m; n++) addBlock(program, rows, program.sides[n]!, point, matrix);
  }
  factorCholesky(matrix, program.envelope, LOST_PIVOT);
}

/** Adds what two sources share, or the lower triangle of a source with itself. */
function addBlock(
  { free, tuples }: UnionProgram,
  rows: Int32Array,
  columns: Int32Array,
  { masses, slacks, shares }: UnionPoint,
  matrix: Float64Array,
): void {
  const triangle = rows === columns;
  for (let k = 1; k < tuples.length; k++) {
    const first = tuples[k - 1]!;
    const end = tuples[k]!;
    const mass = masses[k - 1]!;
    const tie = 1 / slacks[k - 1]! - 1;
    for (let i = first; i < end; i++) {
      const row = rows[i]!;
      if (row >= free) continue;
      const start = row * free;
      const own = mass * shares[i]!;
      const tied = own * tie;
      const last = triangle ? i + 1 : end;
      for (let j = first; j < last; j++) {
        const column = columns[j]!;
        if (column < free) matrix[start + column] = matrix[start + column]! + tied * shares[j]!;
      }
      const same = columns[i]!;
      if (same < free) matrix[start + same] = matrix[start + same]! + own;
    }
  }
}

/**
 * Solves for the step that removes residuals to first order.
 *
 * @param factor - as `factorSystem` leaves the matrix
 * @param step - overwritten
 */
export function solveSystem(
  program: UnionProgram,
  { masses, slacks, shares }: UnionPoint,
  factor: Float64Array,
  residuals: Residuals,
  step: NewtonStep,
): void {
  const { free, envelope, tuples, sides } = program;
  const { potentials, prices, means } = step;
  // What every cell gets without a change of price; the prices have to make up for it.
  for (let k = 1; k < tuples.length; k++) {
    const t = k - 1;
    const gain = (residuals.products[t]! - masses[t]! * residuals.slacks[t]!) / slacks[t]!;
    for (let i = tuples[t]!; i < tuples[k]!; i++) prices[i] = shares[i]! * gain;
  }
  potentials.set(residuals.marginals);
  for (const side of sides) {
    for (let i = 0; i < side.length; i++) potentials[side[i]!] = potentials[side[i]!]! - prices[i]!;
  }
  solveCholesky(factor, envelope, potentials.subarray(0, free));
  potentials.fill(0, free);
  setPrices(program, potentials, prices);
  for (let k = 1; k < tuples.length; k++) {
    const t = k - 1;
    let mean = 0;
    for (let i = tuples[t]!; i < tuples[k]!; i++) mean += shares[i]! * prices[i]!;
    means[t] = mean;
    const slack = residuals.slacks[t]! - mean;
    step.slacks[t] = slack;
    step.masses[t] = (residuals.products[t]! - masses[t]! * slack) / slacks[t]!;
  }
}
