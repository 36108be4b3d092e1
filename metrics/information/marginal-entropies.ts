import { elementsOf } from "../../math/elements-of.ts";
import { entropy } from "../../math/information.ts";
import { UserError } from "../../math/user-error.ts";
import { type DiscreteDistribution, discreteDistribution } from "./discrete-distribution.ts";

/** A table of entropies has an entry for each set of variables. */
export const MOST_VARIABLES = 24;

/**
 * Returns the entropy in bits of every marginal of a joint.
 *
 * @param joint - any number of variables up to 24
 * @returns by bitmask of variables, [2^n]; the first variable is bit 0, the empty set has 0
 * @throws UserError when `joint` is not a distribution (see `discreteDistribution`) or has more than 24 variables
 */
export function marginalEntropies(joint: DiscreteDistribution): Float64Array {
  const { shape, p } = discreteDistribution(joint.shape, joint.p);
  requireTable(shape.length);
  const entropies = new Float64Array(2 ** shape.length);
  // Every set is reached once, from the one with its highest missing variable put back. depth: variables.
  const descend = (table: Float64Array, sizes: readonly number[], present: number, from: number) => {
    entropies[present] = entropy(table);
    for (let variable = from; variable < sizes.length; variable++) {
      const without = summedOver(table, sizes, variable);
      descend(without, sizes.with(variable, 1), present & ~(1 << variable), variable + 1);
    }
  };
  descend(p, shape, entropies.length - 1, 0);
  entropies[0] = 0;
  return entropies;
}

/** Throws where there are too many variables for a table of all their sets. */
export function requireTable(variables: number): void {
  if (variables <= MOST_VARIABLES) return;
  throw new UserError(
    `information: ${variables} variables have too many marginals for a table of all; ${MOST_VARIABLES} are the most`,
  );
}

/** The table with one axis summed up. */
function summedOver(table: Float64Array, sizes: readonly number[], axis: number): Float64Array {
  const inner = elementsOf(sizes.slice(axis + 1));
  const size = sizes[axis]!;
  const sums = new Float64Array(table.length / size);
  for (let outer = 0, from = 0; outer < sums.length; outer += inner) {
    for (let symbol = 0; symbol < size; symbol++) {
      for (let i = 0; i < inner; i++, from++) sums[outer + i]! += table[from]!;
    }
  }
  return sums;
}
