import { factorCholesky, solveCholesky } from "../../../math/cholesky.ts";
import { type AdditiveModel, additiveModel, derivativesOf, lossOf } from "./additive-model.ts";
import type { TwoSources } from "./two-sources.ts";

/** How far a marginal may be from the one it should be. */
const TOLERANCE = 1e-12;
/** Where a cell must vanish its mass shrinks by a factor of e in each step: from one to the tolerance in about thirty. */
const MOST_STEPS = 500;
/** Against directions in which nothing changes; below the tolerance, so that it does not slow vanishing cells down. */
const RIDGE = 1e-13;

/**
 * The distribution of greatest entropy among those with the marginals (X1,X2), (X1,Y) and (X2,Y) of a joint.
 *
 * It is p(x1,x2) times a conditional law whose logarithm is a sum a[x1,y] + b[x2,y], up to normalisation, so it is found
 * as the additive logistic regression of Y on the pair, by Newton's method with a line search (Darroch and Ratcliff 1972
 * for the duality). Unlike iterative scaling that converges fast where zeros of the marginals force cells to vanish.
 *
 * @returns [n1, n2, nY] row-major (y fastest), its marginals within 1e-12 of the joint's
 * @throws Error when that is not reached in 500 steps
 */
export function pairwiseMaximumEntropy(sources: TwoSources): Float64Array {
  const model = additiveModel(sources);
  const potentials = new Float64Array(model.wanted.length);
  let loss = lossOf(model, potentials);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { cells, gradient, hessian } = derivativesOf(model, potentials);
    if (gradient.every((excess) => Math.abs(excess) <= TOLERANCE)) return cells;
    loss = newtonStep(model, potentials, loss, gradient, hessian);
  }
  throw new Error(
    `The distribution of greatest entropy of a joint of shape [${sources.shape}] was not found: after ${MOST_STEPS} ` +
      `steps of Newton's method its marginals are still further than ${TOLERANCE} from the joint's.`,
  );
}

/** Moves the potentials in place as far along Newton's direction as the loss falls; returns the loss there. */
function newtonStep(
  model: AdditiveModel,
  potentials: Float64Array,
  loss: number,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  const n = potentials.length;
  for (let i = 0; i < n; i++) hessian[i * n + i]! *= 1 + RIDGE;
  factorCholesky(hessian, model.envelope);
  const direction = gradient.map((excess) => -excess);
  solveCholesky(hessian, model.envelope, direction);
  const slope = direction.reduce((sum, move, i) => sum + move * gradient[i]!, 0);
  for (let length = 1; ; length /= 2) {
    const moved = potentials.map((potential, i) => potential + length * direction[i]!);
    const next = lossOf(model, moved);
    // Near the minimum the fall is smaller than rounding, and the full step is right.
    if (next <= loss + 1e-4 * length * slope + 1e-14 * Math.abs(loss) || length < 1e-9) {
      potentials.set(moved);
      return next;
    }
  }
}
