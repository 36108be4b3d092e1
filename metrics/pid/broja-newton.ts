import { factorCholesky, solveCholesky } from "../../math/cholesky.ts";
import type { BrojaProgram } from "./broja-program.ts";

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
 * Within one pair the second derivative is diag((1 + slack) / q) minus 1 / q(x1, x2) everywhere, whose inverse is
 * known (Sherman and Morrison 1950): diag(d) + d d' / spare with d = q / (1 + slack). Eliminating q therefore
 * leaves one small system in the free potentials, built pair by pair.
 *
 * @param cells - q, above zero, one per cell
 * @param slacks - the multipliers of q >= 0, above zero, one per cell
 * @param gradient - derivative by q of all that is minimised, one per cell
 */
export function newtonStep(
  program: BrojaProgram,
  cells: Float64Array,
  slacks: Float64Array,
  gradient: Float64Array,
): NewtonStep {
  const { mass, free, envelope, pairs, long, short } = program;
  const weight = cells.map((q, i) => q / (1 + slacks[i]!));
  const spare = new Float64Array(pairs.length - 1);
  const matrix = new Float64Array(free * free);
  const add = (row: number, column: number, value: number) => {
    if (row < free && column < free) matrix[row * free + column] = matrix[row * free + column]! + value;
  };
  for (let k = 0; k < spare.length; k++) {
    for (let i = pairs[k]!; i < pairs[k + 1]!; i++) spare[k] = spare[k]! + weight[i]! * slacks[i]!;
    for (let i = pairs[k]!; i < pairs[k + 1]!; i++) {
      for (let j = pairs[k]!; j < i; j++) {
        const value = weight[i]! * (weight[j]! / spare[k]!);
        add(long[i]!, long[j]!, value);
        add(short[i]!, short[j]!, value);
        add(short[i]!, long[j]!, value);
        add(short[j]!, long[i]!, value);
      }
      const value = weight[i]! + weight[i]! * (weight[i]! / spare[k]!);
      add(long[i]!, long[i]!, value);
      add(short[i]!, short[i]!, value);
      add(short[i]!, long[i]!, value);
    }
  }
  factorCholesky(matrix, envelope);

  /** The inverse second derivative times minus (gradient less the steps of the potentials). */
  const respond = (steps: Float64Array): Float64Array => {
    const response = gradient.map((g, i) => steps[long[i]!]! + steps[short[i]!]! - g);
    for (let k = 0; k < spare.length; k++) {
      let sum = 0;
      for (let i = pairs[k]!; i < pairs[k + 1]!; i++) sum += weight[i]! * response[i]!;
      for (let i = pairs[k]!; i < pairs[k + 1]!; i++)
        response[i] = weight[i]! * (response[i]! + sum / spare[k]!);
    }
    return response;
  };
  const potentials = new Float64Array(mass.length);
  const unmoved = respond(potentials);
  potentials.set(mass);
  for (let i = 0; i < cells.length; i++) {
    const missing = cells[i]! + unmoved[i]!;
    potentials[long[i]!] = potentials[long[i]!]! - missing;
    potentials[short[i]!] = potentials[short[i]!]! - missing;
  }
  solveCholesky(matrix, envelope, potentials.subarray(0, free));
  potentials.fill(0, free);
  return { cells: respond(potentials), potentials };
}
