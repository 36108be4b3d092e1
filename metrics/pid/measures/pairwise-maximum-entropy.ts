import { factorCholesky, solveCholesky } from "../../../math/cholesky.ts";
import { type Additive, additiveAt, additiveModel } from "./additive-model.ts";
import type { TwoSources } from "./two-sources.ts";

/** How far a marginal may be from the one it should be. */
const TOLERANCE = 1e-10;
/** Where a cell must vanish its mass shrinks by a factor of e in each step: from one to the tolerance in about thirty. */
const MOST_STEPS = 500;
/** The least damping: below the tolerance, so that it does not slow vanishing cells down. */
const LEAST_DAMPING = 1e-13;
/** Potentials that change by more in a step are led astray by directions in which nothing changes. */
const LONGEST_STEP = 30;
/** Nats within which two losses are one: rounding of a sum that is an entropy. */
const SAME_LOSS = 2e-15;

/**
 * The distribution of greatest entropy among those with the marginals (X1,X2), (X1,Y) and (X2,Y) of a joint.
 *
 * It is p(x1,x2) times a conditional law whose logarithm is a sum a[x1,y] + b[x2,y], up to normalisation, so it is found
 * as the additive logistic regression of Y on the pair, by Newton's method, damped where a step does not help (Marquardt
 * 1963). Unlike iterative scaling that converges fast where zeros of the marginals force cells to vanish.
 *
 * @returns [n1, n2, nY] row-major (y fastest), its marginals within 1e-10 of the joint's
 * @throws Error when that is not reached in 500 steps
 */
export function pairwiseMaximumEntropy(sources: TwoSources): Float64Array {
  const model = additiveModel(sources);
  let potentials = new Float64Array(model.wanted.length);
  let here = additiveAt(model, potentials);
  let damping = LEAST_DAMPING;
  for (let step = 0; step < MOST_STEPS; step++) {
    if (largest(here.gradient) <= TOLERANCE) return here.cells;
    const move = dampedMove(here, model.envelope, damping);
    const moved = potentials.map((potential, i) => potential + move[i]!);
    const there = largest(move) <= LONGEST_STEP ? additiveAt(model, moved) : null;
    if (there !== null && isNearer(there, here)) {
      potentials = moved;
      here = there;
      damping = Math.max(LEAST_DAMPING, damping / 10);
    } else {
      damping *= 10;
    }
  }
  throw new Error(
    `The distribution of greatest entropy of a joint of shape [${sources.shape}] was not found: after ${MOST_STEPS} ` +
      `steps of Newton's method its marginals are still further than ${TOLERANCE} from the joint's.`,
  );
}

/** Newton's step, with the diagonal of the Hessian raised by a share of itself. */
function dampedMove({ gradient, hessian }: Additive, envelope: Int32Array, damping: number): Float64Array {
  const n = gradient.length;
  const matrix = hessian.slice();
  for (let i = 0; i < n; i++) matrix[i * n + i]! *= 1 + damping;
  factorCholesky(matrix, envelope);
  const move = gradient.map((excess) => -excess);
  solveCholesky(matrix, envelope, move);
  return move;
}

/** Whether the loss is less, or the same to rounding and its gradient less. */
function isNearer(there: Additive, here: Additive): boolean {
  if (there.loss < here.loss - SAME_LOSS) return true;
  return there.loss <= here.loss + SAME_LOSS && largest(there.gradient) < largest(here.gradient);
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
