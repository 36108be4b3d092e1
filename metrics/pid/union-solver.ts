import { dualBound, primalBound } from "./union-bounds.ts";
import { factorSystem, newtonSystem, solveSystem } from "./union-newton.ts";
import { setCells, setMarginals, setShares, startingPoint } from "./union-point.ts";
import type { UnionProgram } from "./union-program.ts";
import { correct, type Residuals, setLacking, setProducts, setShortfalls } from "./union-residuals.ts";
import { furthest, furthestMove, move, newtonStep, productSum } from "./union-step.ts";

/** A certified gap, in nats, that is asked for unless another is: far above rounding. */
const CERTIFIED = 2e-12;
/** Where the path ends: mass times slack, summed over tuples, is then this share of the gap that is asked for. */
const LAST_GAP = 0.5;
/** From this many times the gap that is asked for, every point is tried for a certificate. */
const NEAR = 5;
/** 8 to 20 are usual; the cap only keeps a table that defeats floating point from looping. */
const MOST_STEPS = 60;
/** Share of the way to the boundary that a step may go. */
const BACK_OFF = 0.995;
/** How far a step may move the prices of a tuple apart, in nats: exponentials are not straight for longer. */
const LONGEST_MOVE = 2;
/** The same for the step on which the curvature is measured. */
const LONGEST_TRIAL = 1;
/**
 * The products fall by no more than the first factor in a step, and by less while the slacks are off. On one joint of
 * thousands, with masses ten orders apart or many ties, that ends at the boundary without a certificate: the path is
 * then followed again with the next factor.
 */
const FALLS = [0.01, 0.1, 0.3];
const MOST_CAUTION = 0.5;
/**
 * Near the end, where the predicted step goes all the way and the slacks are right, the path is straight: products may
 * then fall by this many times the gap, and never by more than the second factor.
 */
const STRAIGHT_FALL = 1000;
const STEEPEST_FALL = 1e-4;
/** What tells that the path is straight: the share of a step that is taken, and by how much slacks are off. */
const WHOLE_STEP = 0.99;
const SETTLED = 1e-6;
/** A certified gap in nats with which the path is not followed again. */
const ACCEPTED = 1e-10;
/** Points tried for a certificate on one path. Floating point allows no better one if these do not. */
const MOST_TRIALS = 10;

/** A nearly optimal q, and the potentials that show how nearly. */
export interface UnionSolution {
  /** q of every cell, not negative, with the program's marginals but for about 1e-10 of them. */
  readonly cells: Float64Array;
  /** One per potential, natural logarithm. */
  readonly potentials: Float64Array;
  /** An upper and a lower bound on the minimum, in nats: `primalBound` of the cells, `dualBound` of the potentials. */
  readonly upper: number;
  readonly lower: number;
  /** How many Newton steps it took. */
  readonly steps: number;
}

/**
 * Minimises sum q log q(y | x_1, ..., x_M) over the q with the program's marginals, in nats, and maximises its dual: the
 * sum of mass times potential subject to sum_y exp(sum_m a_m[x_m,y]) <= 1 for every tuple.
 *
 * The dual's constraint of a tuple is that its level is at most zero, and its multiplier is the tuple's mass. With q in
 * proportion to the exponentials of the prices within every tuple, mass times slack is all that is left of the gap.
 * A primal-dual method with a predictor and a corrector (Mehrotra 1992, SIAM J. Optim. 2(4)) drives these products down in
 * proportion to the coupling of sources that are independent given the target, where it starts: rare symbols are no
 * harder than common ones. The corrector takes the curvature of the exponentials into account.
 *
 * @param gap - between the bounds, in nats, at which the path may end; floating point allows about 1e-12
 */
export function solveUnion(program: UnionProgram, gap = CERTIFIED): UnionSolution {
  let best: UnionSolution = {
    cells: new Float64Array(program.sides[0]!.length),
    potentials: new Float64Array(program.mass.length),
    upper: Infinity,
    lower: -Infinity,
    steps: 0,
  };
  for (const fall of FALLS) {
    best = followPath(program, fall, gap, best);
    if (best.upper - best.lower < Math.max(gap, ACCEPTED)) break;
  }
  return best;
}

/** Follows the path to its end once; returns the best of what was known and what it finds. */
function followPath(
  program: UnionProgram,
  leastFall: number,
  wanted: number,
  known: UnionSolution,
): UnionSolution {
  const point = startingPoint(program);
  const weights = point.masses.slice();
  const step = newtonStep(program);
  const marginals = new Float64Array(program.mass.length);
  const bends = new Float64Array(program.mass.length);
  const residuals: Residuals = {
    marginals: new Float64Array(program.mass.length),
    slacks: new Float64Array(weights.length),
    products: new Float64Array(weights.length),
  };
  const system = newtonSystem(program);
  const cells = new Float64Array(program.sides[0]!.length);
  let best = known;
  let trials = 0;
  for (let steps = 0; ; steps++) {
    setMarginals(program, point, marginals);
    setLacking(program.mass, marginals, residuals.marginals);
    const off = setShortfalls(point, residuals.slacks);
    const gap = productSum(point, step, 0);
    if (gap <= NEAR * wanted || steps === MOST_STEPS) {
      setCells(program, point, cells);
      best = better(program, best, cells, point.potentials, known.steps + steps);
      trials++;
      if (best.upper - best.lower < wanted || trials === MOST_TRIALS || steps === MOST_STEPS) return best;
    }
    const goal = Math.min(LAST_GAP * wanted, gap);
    factorSystem(program, point, system);
    setProducts(point, weights, goal, residuals.products);
    solveSystem(program, point, system, residuals, step);

    const length = Math.min(1, furthest(point, step));
    const fall = Math.min(1, productSum(point, step, length) / gap) ** 3;
    const straight =
      length > WHOLE_STEP && off < SETTLED ? Math.max(STEEPEST_FALL, STRAIGHT_FALL * gap) : Infinity;
    const least = Math.max(Math.min(leastFall, straight), Math.min(MOST_CAUTION, 2 * off));
    setProducts(point, weights, Math.max(goal, gap * Math.max(least, fall)), residuals.products);
    for (let k = 0; k < weights.length; k++) {
      residuals.products[k] = residuals.products[k]! - step.masses[k]! * step.slacks[k]!;
    }
    correct(
      program,
      point,
      step,
      Math.min(length, LONGEST_TRIAL / furthestMove(program, step)),
      marginals,
      bends,
      residuals,
    );
    solveSystem(program, point, system, residuals, step);

    // A step cut short leaves a share of the products, which must be less than what they are meant to fall to.
    const share = Math.max(BACK_OFF, 1 - straight / 10);
    const taken = Math.min(1, share * furthest(point, step), LONGEST_MOVE / furthestMove(program, step));
    move(point, step, taken);
    if (!Number.isFinite(point.masses[0]! + point.slacks[0]!)) return best;
    setShares(program, point);
  }
}

/** The best of what was known and what a point shows: its q and its potentials each on their own. */
function better(
  program: UnionProgram,
  best: UnionSolution,
  cells: Float64Array,
  potentials: Float64Array,
  steps: number,
): UnionSolution {
  const upper = primalBound(program, cells);
  const lower = dualBound(program, potentials);
  const lowest = upper < best.upper;
  const highest = lower > best.lower;
  return {
    cells: lowest ? cells.slice() : best.cells,
    potentials: highest ? potentials.slice() : best.potentials,
    upper: lowest ? upper : best.upper,
    lower: highest ? lower : best.lower,
    steps,
  };
}
