import { requireTable } from "./marginal-entropies.ts";
import { type Grouping, groupEntropy, refined, symbolColumns } from "./symbol-columns.ts";

/**
 * Returns the plug-in entropy in bits of every set of variables of some samples, without a table of the joint: the cost is
 * rows times 2^n, whatever the alphabets.
 *
 * @param columns - symbol of each variable, any whole numbers, [N] each; up to 24 variables
 * @param counts - how often each row occurs, [N]; once each when left out
 * @returns by bitmask of variables, [2^n]; the first variable is bit 0, the empty set has 0
 * @throws UserError when the columns are no samples (see `symbolColumns`) or more than 24
 */
export function sampleEntropies(
  columns: readonly ArrayLike<number>[],
  counts?: ArrayLike<number>,
): Float64Array {
  requireTable(columns.length);
  const { variables, weights } = symbolColumns(columns, counts);
  const entropies = new Float64Array(2 ** variables.length);
  // depth: variables.
  const ascend = (grouping: Grouping, present: number, from: number) => {
    entropies[present] = groupEntropy(grouping, weights);
    for (let variable = from; variable < variables.length; variable++) {
      ascend(refined(grouping, variables[variable]!), present | (1 << variable), variable + 1);
    }
  };
  ascend({ of: new Int32Array(weights.length), count: 1 }, 0, 0);
  entropies[0] = 0;
  return entropies;
}
