import { largestOf } from "../../math/extremes.ts";
import { entropy, mutualInformation } from "../../math/information.ts";
import { UserError } from "../../math/user-error.ts";
import { type DiscreteDistribution, discreteDistribution } from "../information/discrete-distribution.ts";
import { marginalsWithTarget } from "./marginals-with-target.ts";
import { unionProgram } from "./union-program.ts";
import { solveUnion } from "./union-solver.ts";

/** What M sources tell of a target together, and what of it is synergy; all in bits. */
export interface UnionInformation {
  /** I(X_m; Y) of every source m. */
  readonly alone: readonly number[];
  /** I(X_1, ..., X_M; Y). */
  readonly together: number;
  /** The least information about Y in any joint whose marginals (X_m, Y) are these. */
  readonly union: number;
  /** `together` less `union`: what no source tells alone, whatever the sources have to do with each other. */
  readonly synergy: number;
  /** Neither `union` nor `synergy` is further than this from its true value, but for rounding (about 1e-14). */
  readonly gap: number;
}

/** How union information is worked out. */
export interface UnionOptions {
  /** Bits that are near enough, above zero: a wide gap saves a step or two; left out: 3e-12, about what floating point allows. */
  readonly gap?: number;
}

/**
 * Union information of sources about a target, and the synergy beyond it: the least I_q(X_1, ..., X_M; Y) over all q
 * with p's marginals (X_m, Y) (Griffith and Koch 2014, equation 11; Bertschinger, Rauh, Olbrich, Jost and Ay 2014).
 * For two sources the synergy is BROJA's.
 *
 * The minimum is bracketed from both sides: below by a feasible point of the dual (Makkeh, Theis and Vicente 2018),
 * above by a q with the right marginals. The width of the bracket is the gap, and the numbers are those of its upper
 * end. It is also kept inside max I_m <= minimum <= min(I, sum I_m), which always hold.
 *
 * Time and memory grow with the number of cells, the product of all alphabets, and with the cube and the square of
 * the number of marginal cells (x_m, y).
 *
 * @param joint - shape [n_1, ..., n_M, nY] and p, row-major (y fastest), M at least 1
 * @throws UserError when `joint` is not a distribution (see `discreteDistribution`) or has no source, or the gap is not
 *   above zero
 */
export function unionInformation(joint: DiscreteDistribution, { gap }: UnionOptions = {}): UnionInformation {
  if (gap !== undefined && !(gap > 0)) {
    throw new UserError(`gap: ${gap} must be a number of bits above zero, as 1e-9`);
  }
  const { shape, p } = discreteDistribution(joint.shape, joint.p);
  if (shape.length < 2) {
    throw new UserError(
      `joint: shape [${shape}] must hold the sizes of one source or more and of the target`,
    );
  }
  const targets = shape.at(-1)!;
  const marginals = marginalsWithTarget({ shape, p });
  const alone = marginals.map((marginal) => mutualInformation(marginal, marginal.length / targets, targets));
  const least = largestOf(alone);
  // All sources never tell less than one, but the sums may say so in their last digit.
  const together = Math.max(least, mutualInformation(p, p.length / targets, targets));
  const most = Math.min(
    together,
    alone.reduce((sum, bits) => sum + bits, 0),
  );

  const program = unionProgram(marginals, targets);
  const { upper, lower } = solveUnion(program, gap === undefined ? undefined : gap * Math.LN2);
  const targetEntropy = entropy(program.targetMass);
  const clamp = (bits: number) => Math.min(most, Math.max(least, bits));
  const below = clamp(targetEntropy + lower / Math.LN2);
  const above = clamp(targetEntropy + upper / Math.LN2);
  return { alone, together, union: above, synergy: together - above, gap: Math.max(0, above - below) };
}
