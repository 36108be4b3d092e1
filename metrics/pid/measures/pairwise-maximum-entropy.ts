import { factorCholesky, solveCholesky } from "../../../math/cholesky.ts";
import { type Additive, additiveAt, additiveModel, largestTurn } from "./additive-model.ts";
import type { TwoSources } from "./two-sources.ts";

/** How far a marginal may be from the one it should be: the informations are then right to 1e-8 bits. */
const TOLERANCE = 1e-11;
/** Where a cell must vanish its mass halves in a step as a rule: from one to the tolerance in about forty. */
const MOST_STEPS = 500;

/**
 * The distribution of greatest entropy among those with the marginals (X1,X2), (X1,Y) and (X2,Y) of a joint.
 *
 * It is p(x1,x2) times a conditional law whose logarithm is a sum a[x1,y] + b[x2,y], up to normalisation, so it is found
 * as the additive logistic regression of Y on the pair, by Newton's method. Unlike iterative scaling that converges fast
 * where zeros of the marginals force cells to vanish. A whole step may end where the law is all but certain of the wrong
 * symbol and no longer bends, which no later step leaves. So only a share log(1+t)/t of it is taken, where t is what it
 * would do to the log odds: the loss then falls in every step, for the third derivative of a logistic loss along a step
 * is at most t times the second (Bach 2010, Proposition 1; Sun and Tran-Dinh 2019, the damped step for order two).
 *
 * @returns [n1, n2, nY] row-major (y fastest), its marginals within 1e-11 of the joint's
 * @throws Error when that is not reached in 500 steps
 */
export function pairwiseMaximumEntropy(sources: TwoSources): Float64Array {
  const model = additiveModel(sources);
  const potentials = new Float64Array(model.wanted.length);
  for (let step = 0; step < MOST_STEPS; step++) {
    const here = additiveAt(model, potentials);
    if (here.gradient.every((excess) => Math.abs(excess) <= TOLERANCE)) return here.cells;
    const move = newtonMove(here, model.envelope);
    const turn = largestTurn(model, move);
    const share = turn > 0 ? Math.log1p(turn) / turn : 1;
    for (let i = 0; i < move.length; i++) potentials[i]! += share * move[i]!;
  }
  throw new Error(
    `The distribution of greatest entropy of a joint of shape [${sources.shape}] was not found: after ${MOST_STEPS} ` +
      `steps of Newton's method its marginals are still further than ${TOLERANCE} from the joint's.`,
  );
}

/** Newton's step, without the directions in which nothing changes; the Hessian is overwritten by its factor. */
function newtonMove({ gradient, hessian }: Additive, envelope: Int32Array): Float64Array {
  factorCholesky(hessian, envelope);
  const move = gradient.map((excess) => -excess);
  solveCholesky(hessian, envelope, move);
  return move;
}
