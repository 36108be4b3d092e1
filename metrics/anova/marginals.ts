import type { DiscreteLaw } from "../../generators/index.ts";

/** Probability of each symbol of each modality, one [alphabet size] table per modality. */
export function marginalsOf({ alphabets, states }: DiscreteLaw): Float64Array[] {
  return alphabets.map((size, m) => {
    const marginal = new Float64Array(size);
    for (const { symbols, probability } of states) marginal[symbols[m]!]! += probability;
    return marginal;
  });
}
