import { dualBound, pricesOf, primalBound } from "./union-bounds.ts";
import { newtonStep } from "./union-newton.ts";
import type { UnionProgram } from "./union-program.ts";

/** Where the path starts: the barrier is worth a tenth of a nat. */
const FIRST_BARRIER = 0.1;
/** By this factor the barrier falls. Falling faster saves a third of the steps but left gaps of 1e-8 on rare joints. */
const FALL = 0.1;
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
  /** How many Newton steps it took. */
  readonly steps: number;
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
  let logs = conditionalLogs(program, cells);
  let slacks: Float64Array = new Float64Array(cells.length).fill(barrier);
  let potentials: Float64Array = new Float64Array(program.mass.length);
  let prices: Float64Array = new Float64Array(cells.length);
  const matrix = new Float64Array(program.free ** 2);
  let steps = 0;
  for (let final = 0; steps < MOST_STEPS && final < MOST_FINAL_STEPS; steps++) {
    const gradient = derivative(cells, logs, prices, weights, barrier);
    const direction = newtonStep(program, cells, slacks, gradient, matrix);
    const reached = move(potentials, direction.potentials, 1);
    const reachedPrices = pricesOf(program, reached);
    const slope = (q: Float64Array, logsOfQ: Float64Array) =>
      dot(derivative(q, logsOfQ, reachedPrices, weights, barrier), direction.cells);
    const descent = -slope(cells, logs);
    if (!Number.isFinite(descent)) break;

    // Go on until the way leads up again half as steeply as it led down. Ups and downs far below the barrier are
    // rounding: turning back for them would never end.
    const uphill = 0.5 * Math.max(descent, 1e-3 * barrier);
    let length = furthest(cells, direction.cells);
    let next = move(cells, direction.cells, length);
    let nextLogs = conditionalLogs(program, next);
    while (slope(next, nextLogs) > uphill && length > 1e-8) {
      length /= 2;
      next = move(cells, direction.cells, length);
      nextLogs = conditionalLogs(program, next);
    }
    slacks = nextSlacks(slacks, cells, direction.cells, next, weights, barrier);
    cells = next;
    logs = nextLogs;
    potentials = reached;
    prices = reachedPrices;
    if (barrier <= LAST_BARRIER) {
      final++;
      if (primalBound(program, cells) - dualBound(program, potentials) < 2 * LAST_BARRIER) break;
    } else if (descent < barrier / 2 && length > 0.4) {
      barrier = Math.max(LAST_BARRIER, barrier * FALL);
    }
  }
  return { cells, potentials, steps };
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

/** log q(y | x_1, ..., x_M) of every cell. */
function conditionalLogs({ tuples }: UnionProgram, cells: Float64Array): Float64Array {
  const logs = new Float64Array(cells.length);
  for (let k = 1; k < tuples.length; k++) {
    let tuple = 0;
    for (let i = tuples[k - 1]!; i < tuples[k]!; i++) tuple += cells[i]!;
    for (let i = tuples[k - 1]!; i < tuples[k]!; i++) logs[i] = Math.log(cells[i]! / tuple);
  }
  return logs;
}

/** Derivative by q of the barrier function, less the potentials, one per cell. */
function derivative(
  cells: Float64Array,
  logs: Float64Array,
  prices: Float64Array,
  weights: Float64Array,
  barrier: number,
): Float64Array {
  const result = new Float64Array(cells.length);
  for (let i = 0; i < result.length; i++) {
    result[i] = logs[i]! - (barrier * weights[i]!) / cells[i]! - prices[i]!;
  }
  return result;
}

/** The slacks after a step of q: as far as Newton's step for them may go, and no further from central than allowed. */
function nextSlacks(
  slacks: Float64Array,
  cells: Float64Array,
  steps: Float64Array,
  next: Float64Array,
  weights: Float64Array,
  barrier: number,
): Float64Array {
  const slackSteps = new Float64Array(slacks.length);
  for (let i = 0; i < slacks.length; i++) {
    slackSteps[i] = (barrier * weights[i]! - slacks[i]! * steps[i]!) / cells[i]! - slacks[i]!;
  }
  const moved = move(slacks, slackSteps, furthest(slacks, slackSteps));
  for (let i = 0; i < moved.length; i++) {
    const central = (barrier * weights[i]!) / next[i]!;
    moved[i] = Math.min(Math.max(moved[i]!, central / SLACK_DRIFT), central * SLACK_DRIFT);
  }
  return moved;
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
