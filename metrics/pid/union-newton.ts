import { factorCholesky, solveCholesky } from "../../math/cholesky.ts";
import { pricesOf } from "./union-bounds.ts";
import type { UnionProgram } from "./union-program.ts";

/** A Newton step: what to add to q, and the potentials it ends at. */
export interface NewtonStep {
  /** One per cell. */
  readonly cells: Float64Array;
  /** One per potential, to add. */
  readonly potentials: Float64Array;
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
 * @param matrix - room for the system, [free, free]; overwritten
 */
export function newtonStep(
  program: UnionProgram,
  cells: Float64Array,
  slacks: Float64Array,
  gradient: Float64Array,
  matrix: Float64Array,
): NewtonStep {
  const { mass, free, envelope, tuples, sides } = program;
  const weight = new Float64Array(cells.length);
  for (let i = 0; i < cells.length; i++) weight[i] = cells[i]! / (1 + slacks[i]!);
  const spare = new Float64Array(tuples.length - 1);
  for (let k = 0; k < spare.length; k++) {
    for (let i = tuples[k]!; i < tuples[k + 1]!; i++) spare[k] = spare[k]! + weight[i]! * slacks[i]!;
  }
  fillSystem(program, weight, spare, matrix);
  factorCholesky(matrix, envelope);

  /** The inverse second derivative times the steps of the potentials less the gradient. */
  const respond = (steps: Float64Array): Float64Array => {
    const response = pricesOf(program, steps);
    for (let k = 0; k < spare.length; k++) {
      let sum = 0;
      for (let i = tuples[k]!; i < tuples[k + 1]!; i++) {
        response[i] = response[i]! - gradient[i]!;
        sum += weight[i]! * response[i]!;
      }
      const shared = sum / spare[k]!;
      for (let i = tuples[k]!; i < tuples[k + 1]!; i++) response[i] = weight[i]! * (response[i]! + shared);
    }
    return response;
  };
  const potentials = new Float64Array(mass.length);
  const unmoved = respond(potentials);
  potentials.set(mass);
  for (const side of sides) {
    for (let i = 0; i < cells.length; i++) {
      potentials[side[i]!] = potentials[side[i]!]! - (cells[i]! + unmoved[i]!);
    }
  }
  solveCholesky(matrix, envelope, potentials.subarray(0, free));
  potentials.fill(0, free);
  return { cells: respond(potentials), potentials };
}

/** Lower triangle of sum over tuples of A (diag(weight) + weight weight' / spare) A', A being who owns which cell. */
function fillSystem(
  { free, tuples, sides }: UnionProgram,
  weight: Float64Array,
  spare: Float64Array,
  matrix: Float64Array,
): void {
  matrix.fill(0);
  const share = new Float64Array(weight.length);
  for (let k = 0; k < spare.length; k++) {
    for (let i = tuples[k]!; i < tuples[k + 1]!; i++) share[i] = weight[i]! / spare[k]!;
  }
  for (const [m, rows] of sides.entries()) {
    // Potentials are numbered source by source: a later source's rows lie below an earlier one's.
    for (const columns of sides.slice(0, m + 1)) {
      for (let k = 0; k < spare.length; k++) {
        const end = tuples[k + 1]!;
        for (let i = tuples[k]!; i < end; i++) {
          const row = rows[i]!;
          if (row >= free) continue;
          const start = row * free;
          const own = weight[i]!;
          const column = columns[i]!;
          if (column < free) matrix[start + column] = matrix[start + column]! + own;
          for (let j = tuples[k]!, last = rows === columns ? i + 1 : end; j < last; j++) {
            const other = columns[j]!;
            if (other < free) {
              matrix[start + other] = matrix[start + other]! + own * share[j]!;
            }
          }
        }
      }
    }
  }
}
