import { factorCholesky, solveCholesky } from "../../math/cholesky.ts";
import { setPrices } from "./union-bounds.ts";
import type { UnionPoint } from "./union-point.ts";
import type { UnionProgram } from "./union-program.ts";
import type { Residuals } from "./union-residuals.ts";
import type { NewtonStep } from "./union-step.ts";

/** A pivot this small beside its diagonal entry is rounding: late on the path pivots truly fall below 1e-14. */
const LOST_PIVOT = 1e-15;

/** Newton's system in the free potentials. */
export interface NewtonSystem {
  /** [free, free]; after `factorSystem` its Cholesky factor. One place more takes what held potentials would get. */
  readonly matrix: Float64Array;
  /**
   * Where the second derivative by two cells goes, tuple by tuple: the cells i, j of a tuple, j up to i, in all pairs
   * of sources, those in the lower triangle.
   */
  readonly places: Int32Array;
}

/** Returns the system of a program, its matrix not yet set. */
export function newtonSystem({ free, tuples, sides }: UnionProgram): NewtonSystem {
  const sources = sides.length;
  let count = 0;
  for (let k = 1; k < tuples.length; k++) {
    const cells = tuples[k]! - tuples[k - 1]!;
    count += ((cells * (cells - 1)) / 2) * sources ** 2 + (cells * sources * (sources + 1)) / 2;
  }
  const places = new Int32Array(count);
  let at = 0;
  for (let k = 1; k < tuples.length; k++) {
    for (let i = tuples[k - 1]!; i < tuples[k]!; i++) {
      for (let j = tuples[k - 1]!; j <= i; j++) {
        // Potentials are numbered source by source: a later source's rows lie below an earlier one's.
        for (let m = 0; m < sources; m++) {
          for (let n = 0; n < (i === j ? m + 1 : sources); n++) {
            const u = sides[m]![i]!;
            const v = sides[n]![j]!;
            const held = u >= free || v >= free;
            places[at++] = held ? free ** 2 : u > v ? u * free + v : v * free + u;
          }
        }
      }
    }
  }
  return { matrix: new Float64Array(free ** 2 + 1), places };
}

/**
 * Sets the matrix of Newton's system, and factors it. Eliminating masses and slacks leaves the sum over tuples of
 * mass * (diag(share) - share share') + mass / slack * share share', between the potentials of the tuple's cells.
 */
export function factorSystem(
  { tuples, sides, envelope }: UnionProgram,
  { masses, slacks, shares }: UnionPoint,
  { matrix, places }: NewtonSystem,
): void {
  const between = sides.length ** 2;
  const within = (sides.length * (sides.length + 1)) / 2;
  matrix.fill(0);
  let at = 0;
  for (let k = 1; k < tuples.length; k++) {
    const first = tuples[k - 1]!;
    const end = tuples[k]!;
    const mass = masses[k - 1]!;
    const tie = 1 / slacks[k - 1]! - 1;
    for (let i = first; i < end; i++) {
      const own = mass * shares[i]!;
      const tied = own * tie;
      for (let j = first; j < i; j++) {
        const both = tied * shares[j]!;
        for (const last = at + between; at < last; at++) matrix[places[at]!] = matrix[places[at]!]! + both;
      }
      const alone = own + tied * shares[i]!;
      for (const last = at + within; at < last; at++) matrix[places[at]!] = matrix[places[at]!]! + alone;
    }
  }
  factorCholesky(matrix, envelope, LOST_PIVOT);
}

/**
 * Solves for the step that removes residuals to first order.
 *
 * @param system - as `factorSystem` leaves it
 * @param step - overwritten
 */
export function solveSystem(
  program: UnionProgram,
  { masses, slacks, shares }: UnionPoint,
  { matrix }: NewtonSystem,
  residuals: Residuals,
  step: NewtonStep,
): void {
  const { free, envelope, tuples, sides } = program;
  const { potentials, prices, means, masses: massSteps, slacks: slackSteps } = step;
  const { slacks: shortfalls, products } = residuals;
  const count = slacks.length;
  // What every cell gets without a change of price; the prices have to make up for it.
  for (let k = 0, i = 0; k < count; k++) {
    const gain = (products[k]! - masses[k]! * shortfalls[k]!) / slacks[k]!;
    for (const end = tuples[k + 1]!; i < end; i++) prices[i] = shares[i]! * gain;
  }
  potentials.set(residuals.marginals);
  for (const side of sides) {
    for (let i = 0; i < prices.length; i++) potentials[side[i]!] = potentials[side[i]!]! - prices[i]!;
  }
  solveCholesky(matrix, envelope, potentials.subarray(0, free));
  potentials.fill(0, free);
  setPrices(program, potentials, prices);
  for (let k = 0, i = 0; k < count; k++) {
    let mean = 0;
    for (const end = tuples[k + 1]!; i < end; i++) mean += shares[i]! * prices[i]!;
    means[k] = mean;
    const slack = shortfalls[k]! - mean;
    slackSteps[k] = slack;
    massSteps[k] = (products[k]! - masses[k]! * slack) / slacks[k]!;
  }
}
