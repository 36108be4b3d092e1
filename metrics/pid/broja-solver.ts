import { dualBound, primalBound } from "./broja-bounds.ts";
import { newtonStep } from "./broja-newton.ts";
import type { BrojaProgram } from "./broja-program.ts";

/** Where the path starts: the barrier is worth a tenth of a nat. */
const FIRST_BARRIER = 0.1;
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
export interface BrojaPoint {
  /** q of every cell, above zero, with the program's marginals up to rounding. */
  readonly cells: Float64Array;
  /** One per potential, natural logarithm. */
  readonly potentials: Float64Array;
}

/**
 * Minimises sum q log q(y | x1, x2) over the q with the program's marginals, in nats, and maximises its dual: the
 * sum of mass times potential subject to sum_y exp(a[x1,y] + b[x2,y]) <= 1 for every pair.
 *
 * A primal-dual interior-point method (Wright 1997) that follows the path of least
 * sum q log q(y | x1, x2) - barrier * sum w log q down to a tiny barrier. The weights w are the coupling that makes
 * the sources independent given the target, which is also where q starts: it has the right marginals from the
 * first step to the last, and rare symbols are no harder than common ones.
 */
export function solveBroja(program: BrojaProgram): BrojaPoint {
  const weights = independentCoupling(program);
  let barrier = FIRST_BARRIER;
  let cells = weights;
  let slacks: Float64Array = new Float64Array(cells.length).fill(barrier);
  let potentials: Float64Array = new Float64Array(program.mass.length);
  for (let step = 0, final = 0; step < MOST_STEPS && final < MOST_FINAL_STEPS; step++) {
    const gradient = derivative(program, cells, potentials, weights, barrier);
    const direction = newtonStep(program, cells, slacks, gradient);
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
      barrier = Math.max(LAST_BARRIER, barrier / 10);
    }
  }
  return { cells, potentials };
}

/** q(x1, x2, y) = p(x1, y) p(x2, y) / p(y). */
function independentCoupling({ mass, target, targets, long, short }: BrojaProgram): Float64Array {
  const ofTarget = new Float64Array(targets);
  for (const v of new Set(long)) ofTarget[target[v]!] = ofTarget[target[v]!]! + mass[v]!;
  return Float64Array.from(long, (l, i) => {
    const q = (mass[l]! / ofTarget[target[l]!]!) * mass[short[i]!]!;
    // A product that underflows would leave log 0.
    return Math.max(q, 1e-300);
  });
}

/** Derivative by q of the barrier function, less the potentials, one per cell. */
function derivative(
  { pairs, long, short }: BrojaProgram,
  cells: Float64Array,
  potentials: Float64Array,
  weights: Float64Array,
  barrier: number,
): Float64Array {
  const result = new Float64Array(cells.length);
  for (let k = 1; k < pairs.length; k++) {
    let pair = 0;
    for (let i = pairs[k - 1]!; i < pairs[k]!; i++) pair += cells[i]!;
    for (let i = pairs[k - 1]!; i < pairs[k]!; i++) {
      const price = potentials[long[i]!]! + potentials[short[i]!]!;
      result[i] = Math.log(cells[i]! / pair) - (barrier * weights[i]!) / cells[i]! - price;
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
  return values.map((value, i) => value + length * steps[i]!);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}
