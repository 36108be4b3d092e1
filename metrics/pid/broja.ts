import { entropy, mutualInformation } from "../../math/information.ts";
import { dualBound, primalBound } from "./broja-bounds.ts";
import { brojaProgram } from "./broja-program.ts";
import { solveBroja } from "./broja-solver.ts";
import { type JointDistribution, jointDistribution, sourceMarginals } from "./joint-distribution.ts";

/** The BROJA decomposition of the information two sources hold about a target, all in bits. */
export interface BrojaDecomposition {
  /** What both sources tell. Never below zero, like every atom. */
  readonly redundancy: number;
  /** What only the first, only the second source tells. */
  readonly unique: readonly [first: number, second: number];
  /** What only the two together tell. */
  readonly synergy: number;
  /** No atom is further than this from its true value, but for rounding (about 1e-14). */
  readonly gap: number;
  readonly information: {
    /** I(X1;Y) and I(X2;Y). */
    readonly alone: readonly [first: number, second: number];
    /** I(X1,X2;Y), the sum of the four atoms. */
    readonly together: number;
  };
}

/**
 * Decomposes I(X1,X2;Y) into redundancy, unique information and synergy after Bertschinger, Rauh, Olbrich, Jost
 * and Ay (2014): the atoms follow from the least I_q(X1,X2;Y) over all q that share p's marginals (X1,Y) and
 * (X2,Y).
 *
 * That minimum is bracketed from both sides: below by a feasible point of the dual (Makkeh, Theis and Vicente
 * 2018), above by a q with the right marginals. The width of the bracket is the gap, and the atoms are those of
 * its upper end. It is also kept inside max(I1, I2) <= minimum <= min(I12, I1 + I2), which always hold; hence
 * no atom is negative and R + U1 = I1, R + U2 = I2, R + U1 + U2 + S = I12 up to the last digit.
 *
 * @throws UserError when `joint` is not a distribution (see `jointDistribution`)
 */
export function broja(joint: JointDistribution): BrojaDecomposition {
  const { shape, p } = jointDistribution(joint.shape, joint.p);
  const [n1, n2, nY] = shape;
  const { first, second } = sourceMarginals({ shape, p });
  const alone = [mutualInformation(first, n1, nY), mutualInformation(second, n2, nY)] as const;
  const least = Math.max(...alone);
  // Two sources never tell less than one, but the sums may say so in their last digit.
  const together = Math.max(least, mutualInformation(p, n1 * n2, nY));
  const most = Math.min(together, alone[0] + alone[1]);

  const program = brojaProgram({ shape, p });
  const { potentials, cells } = solveBroja(program);
  const targetEntropy = entropy(targetMarginal(first, nY));
  const clamp = (bits: number) => Math.min(most, Math.max(least, bits));
  const below = clamp(targetEntropy + dualBound(program, potentials) / Math.LN2);
  const above = clamp(targetEntropy + primalBound(program, cells) / Math.LN2);
  return {
    redundancy: alone[0] + alone[1] - above,
    unique: [above - alone[1], above - alone[0]],
    synergy: together - above,
    gap: Math.max(0, above - below),
    information: { alone, together },
  };
}

function targetMarginal(sourceAndTarget: Float64Array, nY: number): Float64Array {
  const mass = new Float64Array(nY);
  for (let i = 0; i < sourceAndTarget.length; i++) mass[i % nY] = mass[i % nY]! + sourceAndTarget[i]!;
  return mass;
}
