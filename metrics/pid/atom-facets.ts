import { type Facet, overall } from "../metric.ts";
import type { PidAtoms, PidMeasure } from "./measures/measure.ts";

/**
 * The numbers of a decomposition as records name them, the headline first: synergy speaks of all interaction together, the
 * others have the name of their node of the redundancy lattice as coalition.
 */
export const atomNames = [null, "{1}{2}", "{1}", "{2}"] as const;

/** The numbers of a decomposition in the order of their names: synergy, redundancy, what is unique to each source. */
export function atomsInOrder({ synergy, redundancy, unique }: PidAtoms): readonly number[] {
  return [synergy, redundancy, ...unique];
}

/** The facet of each atom, in the order of their names. */
export function atomFacets(target: Facet["target"], { symbol }: PidMeasure): readonly Facet[] {
  return atomNames.map((coalition) => ({ ...overall(target, symbol, 2), coalition }));
}
