import { factorCholesky, solveCholesky } from "../../math/cholesky.ts";
import { setPrices } from "./union-bounds.ts";
import type { UnionProgram } from "./union-program.ts";

/** A Newton step, and the room it is worked out in: one allocation serves every step of a path. */
export interface NewtonStep {
  /** What to add to q, one per cell. */
  readonly cells: Float64Array;
  /** What to add to the potentials, one each. */
  readonly potentials: Float64Array;
  /** The small system, [free, free]. */
  readonly matrix: Float64Array;
  /** The inverse second derivative's diagonal, one per cell. */
  readonly weight: Float64Array;
  /** That diagonal over what its tuple has to spare, one per cell. */
  readonly share: Float64Array;
}

/** Room for the steps of one program. */
export function newtonRoom({ mass, free, sides }: UnionProgram): NewtonStep {
  const cells = sides[0]!.length;
  return {
    cells: new Float64Array(cells),
    potentials: new Float64Array(mass.length),
    matrix: new Float64Array(free ** 2),
    weight: new Float64Array(cells),
    share: new Float64Array(cells),
  };
}

/**
 * Solves for the step that removes a gradient while giving q its marginals.
 *
 * Within one tuple the second derivative is diag((1 + slack) / q) minus 1 / q(x_1, ..., x_M) everywhere, whose
 * inverse is known (Sherman and Morrison 1950): diag(d) + d d' / spare with d = q / (1 + slack). Eliminating q
 * therefore leaves one small system in the free potentials, built tuple by tuple.
 *
 * @param cells - q, above zero, one per cell
 * @param slacks - the multipliers of q >= 0, above zero, one per cell
 * @param gradient - derivative by q of all that is minimised, one per cell
 * @param step - where the step goes; overwritten
 */
export function newtonStep(
  program: UnionProgram,
  cells: Float64Array,
  slacks: Float64Array,
  gradient: Float64Array,
  step: NewtonStep,
): void {
  const { mass, free, envelope, tuples, sides } = program;
  const { matrix, weight, share, potentials } = step;
  for (let k = 1; k < tuples.length; k++) {
    const end = tuples[k]!;
    let spare = 0;
    for (let i = tuples[k - 1]!; i < end; i++) {
      const own = cells[i]! / (1 + slacks[i]!);
      weight[i] = own;
      spare += own * slacks[i]!;
    }
    for (let i = tuples[k - 1]!; i < end; i++) share[i] = weight[i]! / spare;
  }
  matrix.fill(0);
  for (const [m, rows] of sides.entries()) {
    // Potentials are numbered source by source: a later source's rows lie below an earlier one's.
    for (let n = 0; n < m; n++) addBlock(program, rows, sides[n]!, step);
    addOwnBlock(program, rows, step);
  }
  factorCholesky(matrix, envelope);

  potentials.fill(0);
  respond(program, gradient, step);
  potentials.set(mass);
  for (const side of sides) {
    for (let i = 0; i < side.length; i++) {
      const v = side[i]!;
      potentials[v] = potentials[v]! - (cells[i]! + step.cells[i]!);
    }
  }
  solveCholesky(matrix, envelope, potentials.subarray(0, free));
  potentials.fill(0, free);
  respond(program, gradient, step);
}

/** Sets the step of q: the inverse second derivative times the step's prices less the gradient. */
function respond(program: UnionProgram, gradient: Float64Array, step: NewtonStep): void {
  const { tuples } = program;
  const { cells, weight, share } = step;
  setPrices(program, step.potentials, cells);
  for (let k = 1; k < tuples.length; k++) {
    const start = tuples[k - 1]!;
    const end = tuples[k]!;
    let shared = 0;
    for (let i = start; i < end; i++) {
      const response = cells[i]! - gradient[i]!;
      cells[i] = response;
      shared += share[i]! * response;
    }
    for (let i = start; i < end; i++) cells[i] = weight[i]! * (cells[i]! + shared);
  }
}

/** Adds what a source and one before it share: sum over tuples of A (diag(weight) + weight share') B'. */
function addBlock(
  { free, tuples }: UnionProgram,
  rows: Int32Array,
  columns: Int32Array,
  { matrix, weight, share }: NewtonStep,
): void {
  for (let k = 1; k < tuples.length; k++) {
    const first = tuples[k - 1]!;
    const end = tuples[k]!;
    for (let i = first; i < end; i++) {
      const row = rows[i]!;
      if (row >= free) continue;
      const start = row * free;
      const own = weight[i]!;
      for (let j = first; j < end; j++) {
        const column = columns[j]!;
        if (column >= free) continue;
        const entry = start + column;
        matrix[entry] = matrix[entry]! + (i === j ? own + own * share[j]! : own * share[j]!);
      }
    }
  }
}

/** Adds the lower triangle of a source with itself. */
function addOwnBlock(
  { free, tuples }: UnionProgram,
  rows: Int32Array,
  { matrix, weight, share }: NewtonStep,
): void {
  for (let k = 1; k < tuples.length; k++) {
    const first = tuples[k - 1]!;
    const end = tuples[k]!;
    for (let i = first; i < end; i++) {
      const row = rows[i]!;
      if (row >= free) continue;
      const start = row * free;
      const own = weight[i]!;
      for (let j = first; j < i; j++) {
        const column = rows[j]!;
        if (column >= free) continue;
        matrix[start + column] = matrix[start + column]! + own * share[j]!;
      }
      matrix[start + row] = matrix[start + row]! + own + own * share[i]!;
    }
  }
}
