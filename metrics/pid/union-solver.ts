import { dualBound, primalBound, setPrices } from "./union-bounds.ts";
import { newtonRoom, newtonStep } from "./union-newton.ts";
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
  let cells = weights.slice();
  let next = new Float64Array(cells.length);
  const logs = new Float64Array(cells.length);
  const slacks = new Float64Array(cells.length).fill(barrier);
  const potentials = new Float64Array(program.mass.length);
  const prices = new Float64Array(cells.length);
  const gradient = new Float64Array(cells.length);
  const step = newtonRoom(program);
  let steps = 0;
  setConditionalLogs(program, cells, logs);
  for (let final = 0; steps < MOST_STEPS && final < MOST_FINAL_STEPS; steps++) {
    for (let i = 0; i < cells.length; i++) {
      gradient[i] = logs[i]! - (barrier * weights[i]!) / cells[i]! - prices[i]!;
    }
    newtonStep(program, cells, slacks, gradient, step);
    const before = potentials.slice();
    move(potentials, step.potentials, 1, potentials);
    setPrices(program, potentials, prices);
    const descent = -slope(cells, logs, prices, weights, barrier, step.cells);
    if (!Number.isFinite(descent)) {
      potentials.set(before);
      break;
    }

    // Go on until the way leads up again half as steeply as it led down. Ups and downs far below the barrier are
    // rounding: turning back for them would never end.
    const uphill = 0.5 * Math.max(descent, 1e-3 * barrier);
    let length = furthest(cells, step.cells);
    move(cells, step.cells, length, next);
    setConditionalLogs(program, next, logs);
    while (slope(next, logs, prices, weights, barrier, step.cells) > uphill && length > 1e-8) {
      length /= 2;
      move(cells, step.cells, length, next);
      setConditionalLogs(program, next, logs);
    }
    moveSlacks(slacks, cells, step.cells, next, weights, barrier, gradient);
    [cells, next] = [next, cells];
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

/** Sets log q(y | x_1, ..., x_M) of every cell. */
function setConditionalLogs({ tuples }: UnionProgram, cells: Float64Array, logs: Float64Array): void {
  for (let k = 1; k < tuples.length; k++) {
    const end = tuples[k]!;
    let tuple = 0;
    for (let i = tuples[k - 1]!; i < end; i++) tuple += cells[i]!;
    for (let i = tuples[k - 1]!; i < end; i++) logs[i] = Math.log(cells[i]! / tuple);
  }
}

/** Derivative of the barrier function, less the potentials, along a step of q. */
function slope(
  cells: Float64Array,
  logs: Float64Array,
  prices: Float64Array,
  weights: Float64Array,
  barrier: number,
  steps: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < cells.length; i++) {
    sum += (logs[i]! - (barrier * weights[i]!) / cells[i]! - prices[i]!) * steps[i]!;
  }
  return sum;
}

/**
 * Moves the slacks after a step of q: as far as Newton's step for them may go, and no further from central than allowed.
 *
 * @param slackSteps - room for their steps, one per cell; overwritten
 */
function moveSlacks(
  slacks: Float64Array,
  cells: Float64Array,
  steps: Float64Array,
  next: Float64Array,
  weights: Float64Array,
  barrier: number,
  slackSteps: Float64Array,
): void {
  for (let i = 0; i < slacks.length; i++) {
    slackSteps[i] = (barrier * weights[i]! - slacks[i]! * steps[i]!) / cells[i]! - slacks[i]!;
  }
  const length = furthest(slacks, slackSteps);
  for (let i = 0; i < slacks.length; i++) {
    const moved = slacks[i]! + length * slackSteps[i]!;
    const central = (barrier * weights[i]!) / next[i]!;
    slacks[i] = Math.min(Math.max(moved, central / SLACK_DRIFT), central * SLACK_DRIFT);
  }
}

/** The longest step, at most 1, that keeps everything above zero with room to spare. */
function furthest(values: Float64Array, steps: Float64Array): number {
  let length = 1 / BACK_OFF;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! + length * steps[i]! < 0) length = -values[i]! / steps[i]!;
  }
  return length * BACK_OFF;
}

function move(values: Float64Array, steps: Float64Array, length: number, moved: Float64Array): void {
  for (let i = 0; i < values.length; i++) moved[i] = values[i]! + length * steps[i]!;
}
