import { type JointDistribution, jointDistribution } from "./joint-distribution.ts";
import { type UnionOptions, unionInformation } from "./union-information.ts";

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
 * (X2,Y), the union information, which is bracketed from both sides (see `unionInformation`).
 *
 * No atom is negative and R + U1 = I1, R + U2 = I2, R + U1 + U2 + S = I12 up to the last digit.
 *
 * @throws UserError when `joint` is not a distribution (see `jointDistribution`), or as `unionInformation` does
 */
export function broja(joint: JointDistribution, options: UnionOptions = {}): BrojaDecomposition {
  const { alone, together, union, synergy, gap } = unionInformation(
    jointDistribution(joint.shape, joint.p),
    options,
  );
  const [first, second] = alone as readonly [number, number];
  return {
    redundancy: first + second - union,
    unique: [union - second, union - first],
    synergy,
    gap,
    information: { alone: [first, second], together },
  };
}
