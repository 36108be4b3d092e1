import { type DiscreteLaw, stateCount } from "../../generators/index.ts";
import { marginalsOf } from "./marginals.ts";
import { meanAndContrasts } from "./mean-and-contrasts.ts";

/**
 * Functional ANOVA of a law's rule: the variance of every coalition's component, summed over the rule's outputs, with
 * the modalities as if independent, each with its own marginal (Hoeffding 1948; Sobol 1993). Without the first entry
 * they sum to the variance of the rule.
 *
 * @returns by coalition bitmask, [2^M]; entry 0 is 0
 * @throws RangeError if the law has no rule (`law.noRule` says why)
 */
export function anovaVariances(law: DiscreteLaw): Float64Array {
  const { alphabets, classes, rule, noRule } = law;
  if (rule === null) throw new RangeError(`The law has no rule to decompose: ${noRule}.`);
  const strides = alphabets.map((_, m) => stateCount(alphabets.slice(0, m)));
  const coalitions = coalitionsOfCoordinates(alphabets, strides);
  const marginals = marginalsOf(law);
  const variances = new Float64Array(2 ** alphabets.length);
  for (let output = 0; output < classes; output++) {
    const table = Float64Array.from(rule, (outputs) => outputs[output]!);
    for (const [m, marginal] of marginals.entries()) meanAndContrasts(table, strides[m]!, marginal);
    for (const [index, coalition] of coalitions.entries()) variances[coalition]! += table[index]! ** 2;
  }
  variances[0] = 0;
  return variances;
}

/** The coalition whose component each coordinate belongs to: the modalities along which it is no mean. */
function coalitionsOfCoordinates(alphabets: readonly number[], strides: readonly number[]): Int32Array {
  return Int32Array.from({ length: stateCount(alphabets) }, (_, index) =>
    alphabets.reduce(
      (coalition, size, m) => coalition | (Math.floor(index / strides[m]!) % size === 0 ? 0 : 1 << m),
      0,
    ),
  );
}
