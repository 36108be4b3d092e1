import { dualBound, pricesOf, primalBound } from "./union-bounds.ts";
import { newtonStep } from "./union-newton.ts";
import type { UnionProgram } from "./union-program.ts";

/** Where the path starts: the barrier is worth a tenth of a nat. */
const FIRST_BARRIER = 0.1;
/** By this power of itself the barrier falls, or to a tenth if that is less: few steps are then spent near the end. */
const FALL = 1.5;
/** Where it ends. The gap there is about this many nats, far above rounding and far below what is promised. */
const LAST_BARRIER = 1e-12;
/** Steps at the last barrier. One or two do unless masses differ by ten orders. */
const MOST_FINAL_STEPS = 10;
/** 15 to 50 are usual; the cap only keeps a table that defeats floating point from looping. */
const MOST_STEPS = 200;
/** Share of the way to the boundary that a step may go. */
const BACK_OFF = 0.99;
/** How far a slack may drift from barrier * weight / q, as a factor; keeps every step one that descends. */
const SLACK_DRIFT = 1e8;

/** A nearly optimal q, and the potentials that show how nearly. */
export interface UnionPoint {
  /** q of every cell, above zero, with the program's marginals up to rounding. */
  readonly cells: Float64Array;
  /** One per potential, natural logarithm. */
  readonly potentials: Float64Array;
}

/**
 * Minimises sum q log q(y | x_1, ..., x_M) over the q with the program's marginals, in nats, and maximises its dual: the
 * sum of mass times potential subject to sum_y exp(sum_m a_m[x_m,y]) <= 1 for every tuple.
 *
 * A primal-dual interior-point method (Wright 1997) that follows the path of least
 * sum q log q(y | x_1, ..., x_M) - barrier * sum w log q down to a tiny barrier. The weights w are the coupling that makes
 * the sources independent given the target, which is also where q starts: it has the right marginals from the
 * first step to the last, and rare symbols are no harder than common ones.
 */
export function solveUnion(program: UnionProgram): UnionPoint {
  const weights = independentCoupling(program);
  let barrier = FIRST_BARRIER;
  let cells = weights;
  let slacks: Float64Array = new Float64Array(cells.length).fill(barrier);
  let potentials: Float64Array = new Float64Array(program.mass.length);
  const matrix = new Float64Array(program.free ** 2);
  for (let step = 0, final = 0; step < MOST_STEPS && final < MOST_FINAL_STEPS; step++) {
    const gradient = derivative(program, cells, potentials, weights, barrier);
    const direction = newtonStep(program, cells, slacks, gradient, matrix);
    const reached = potentials.map((v, i) => v + direction.potentials[i]!);
    const along = (q: Float64Array) =>
      dot(derivative(program, q, reached, weights, barrier), direction.cells);
    const descent = -along(cells);
    if (!Number.isFinite(descent)) break;

    // Go on until the way leads up again half as steeply as it led down. Ups and downs far below the barrier are
    // rounding: turning back for them would never end.
    const uphill = 0.5 * Math.max(descent, 1e-3 * barrier);
    let length = furthest(cells, direction.cells);
    let next = move(cells, direction.cells, length);
    while (along(next) > uphill && length > 1e-8) {
      length /= 2;
      next = move(cells, direction.cells, length);
    }
    const slackSteps = slacks.map(
      (s, i) => (barrier * weights[i]! - s * direction.cells[i]!) / cells[i]! - s,
    );
    const moved = move(slacks, slackSteps, furthest(slacks, slackSteps));
    slacks = moved.map((s, i) => {
      const central = (barrier * weights[i]!) / next[i]!;
      return Math.min(Math.max(s, central / SLACK_DRIFT), central * SLACK_DRIFT);
    });
    cells = next;
    potentials = reached;
    if (barrier <= LAST_BARRIER) {
      final++;
      if (primalBound(program, cells) - dualBound(program, potentials) < 2 * LAST_BARRIER) break;
    } else if (descent < barrier / 2 && length > 0.4) {
      barrier = Math.max(LAST_BARRIER, Math.min(barrier / 10, barrier ** FALL));
    }
  }
  return { cells, potentials };
}

/** q(x_1, ..., x_M, y) = p(y) times the product over sources of p(x_m | y). */
function independentCoupling({ mass, target, targetMass, sides }: UnionProgram): Float64Array {
  const q = new Float64Array(sides[0]!.length).fill(1);
  for (const [m, side] of sides.entries()) {
    const last = m === sides.length - 1;
    for (let i = 0; i < q.length; i++) {
      const p = mass[side[i]!]!;
      q[i] = q[i]! * (last ? p : p / targetMass[target[side[i]!]!]!);
    }
  }
  // A product that underflows would leave log 0.
  return q.map((product) => Math.max(product, 1e-300));
}

/** Derivative by q of the barrier function, less the potentials, one per cell. */
function derivative(
  program: UnionProgram,
  cells: Float64Array,
  potentials: Float64Array,
  weights: Float64Array,
  barrier: number,
): Float64Array {
  const { tuples } = program;
  const result = pricesOf(program, potentials);
  for (let k = 1; k < tuples.length; k++) {
    let tuple = 0;
    for (let i = tuples[k - 1]!; i < tuples[k]!; i++) tuple += cells[i]!;
    for (let i = tuples[k - 1]!; i < tuples[k]!; i++) {
      result[i] = Math.log(cells[i]! / tuple) - (barrier * weights[i]!) / cells[i]! - result[i]!;
    }
  }
  return result;
}

/** The longest step, at most 1, that keeps everything above zero with room to spare. */
function furthest(values: Float64Array, steps: Float64Array): number {
  let length = 1 / BACK_OFF;
  for (let i = 0; i < values.length; i++) {
    if (steps[i]! < 0) length = Math.min(length, -values[i]! / steps[i]!);
  }
  return length * BACK_OFF;
}

function move(values: Float64Array, steps: Float64Array, length: number): Float64Array {
  const moved = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) moved[i] = values[i]! + length * steps[i]!;
  return moved;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
