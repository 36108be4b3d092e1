import { moebius } from "../../math/moebius.ts";
import { sameSignProbability } from "../../math/same-sign.ts";

/**
 * Variances of the components (functional ANOVA) of the sign of a sum of independent centred normal numbers; they sum to
 * one. What a coalition explains of the sign is the covariance of two signs that share the coalition's numbers,
 * (2 / pi) asin(its share of the variance of the sum); its own component is that less those of its subsets.
 *
 * @param variances - of each number, [M], not all zero
 * @returns by coalition bitmask, [2^M]
 */
export function signComponents(variances: readonly number[]): Float64Array {
  const within = (coalition: number) =>
    variances.reduce((sum, variance, m) => sum + ((coalition >> m) & 1 ? variance : 0), 0);
  const everything = 2 ** variances.length - 1;
  const matters = variances.reduce((bits, variance, m) => bits | (variance > 0 ? 1 << m : 0), 0);
  const explained = Float64Array.from({ length: everything + 1 }, (_, coalition) => {
    const known = within(coalition);
    const rest = within(everything ^ coalition);
    return 2 * sameSignProbability(known, rest * (2 * known + rest)) - 1;
  });
  moebius(explained);
  // A number that is always zero takes part in nothing: rounding must not make a component of it.
  return explained.map((own, coalition) => ((coalition & ~matters) === 0 ? Math.max(0, own) : 0));
}
