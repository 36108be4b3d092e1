import { type Grouping, groupEntropy, refined, symbolColumns } from "./symbol-columns.ts";

/**
 * Returns the plug-in O-information of samples in bits, (n - 2) H(X) + sum of H(X_i) - H(all but X_i), from the 2n + 1
 * entropies it takes: the cost is rows times n, whatever the alphabets (Rosas, Mediano, Gastpar and Jensen 2019). Above
 * zero redundancy prevails, below zero synergy.
 *
 * @param columns - symbol of each variable, any whole numbers, [N] each; any number of variables
 * @param counts - how often each row occurs, [N]; once each when left out
 * @throws UserError when the columns are no samples (see `symbolColumns`)
 */
export function oInformationOfSamples(
  columns: readonly ArrayLike<number>[],
  counts?: ArrayLike<number>,
): number {
  const { variables, weights } = symbolColumns(columns, counts);
  const bits = (grouping: Grouping) => groupEntropy(grouping, weights);
  const nothing: Grouping = { of: new Int32Array(weights.length), count: 1 };
  /** Rows told apart by the variables before each. */
  const before = [nothing];
  for (const variable of variables) before.push(refined(before.at(-1)!, variable));
  let sum = (variables.length - 2) * bits(before.at(-1)!);
  let after = nothing;
  for (let i = variables.length - 1; i >= 0; i--) {
    sum += bits(variables[i]!) - bits(refined(before[i]!, after));
    after = refined(variables[i]!, after);
  }
  return sum;
}
