import { bitCount } from "../../math/bit-count.ts";
import { moebius } from "../../math/moebius.ts";

/** What n variables share, in bits. */
export interface MultivariateInformation {
  /**
   * Sum over sets S of (-1)^(|S| + 1) H(S) (McGill 1954 with the sign of Bell 2003). For three variables I(X;Y) - I(X;Y|Z):
   * above zero redundancy prevails, below zero synergy.
   */
  readonly coInformation: number;
  /** (-1)^n times the co-information, McGill's sign: for three variables I(X;Y|Z) - I(X;Y), above zero for synergy. */
  readonly interactionInformation: number;
  /** Sum of H(X_i), less H(X) (Watanabe 1960). */
  readonly totalCorrelation: number;
  /** H(X) less the sum of H(X_i | the others) (Han 1978). */
  readonly dualTotalCorrelation: number;
  /**
   * Total less dual total correlation (Rosas, Mediano, Gastpar and Jensen 2019): above zero redundancy prevails, below zero
   * synergy. For three variables it is the co-information.
   */
  readonly oInformation: number;
}

/**
 * Returns what the variables of a table of entropies share, all together.
 *
 * @param entropies - bits by bitmask of variables, [2^n], as `marginalEntropies` and `sampleEntropies` give them
 */
export function multivariateInformation(entropies: Float64Array): MultivariateInformation {
  const variables = Math.log2(entropies.length);
  const all = entropies.length - 1;
  const coInformation = coInformations(entropies)[all]!;
  let totalCorrelation = -entropies[all]!;
  let dualTotalCorrelation = (1 - variables) * entropies[all]!;
  for (let variable = 0; variable < variables; variable++) {
    totalCorrelation += entropies[1 << variable]!;
    dualTotalCorrelation += entropies[all & ~(1 << variable)]!;
  }
  return {
    coInformation,
    interactionInformation: variables % 2 === 0 ? coInformation : -coInformation,
    totalCorrelation,
    dualTotalCorrelation,
    oInformation: totalCorrelation - dualTotalCorrelation,
  };
}

/**
 * Returns the co-information in bits of every set of variables, by one Moebius transform. Of one variable it is its
 * entropy, of two their mutual information.
 *
 * @param entropies - bits by bitmask of variables, [2^n]
 * @returns by bitmask, [2^n]; the empty set has 0
 */
export function coInformations(entropies: Float64Array): Float64Array {
  const shared = entropies.slice();
  moebius(shared);
  for (let set = 1; set < shared.length; set++) if (bitCount(set) % 2 === 0) shared[set] = -shared[set]!;
  return shared;
}
