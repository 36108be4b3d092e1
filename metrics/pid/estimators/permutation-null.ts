import { shuffle } from "../../../math/permutation.ts";
import { quantile } from "../../../math/quantile.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { type EachAtom, mapAtoms, type SymbolColumns } from "./pid-estimate.ts";
import { meanOf, pointwiseAtoms, pointwiseInformation } from "./pointwise-atoms.ts";

/** What an atom would be if the labels had nothing to do with the rows. */
export interface NullOfAtom {
  /** Plug-in atom of the samples as they are, bits: compare this with the quantile, both have the same bias. */
  readonly observed: number;
  /** Mean over shuffled labels: the bias of the plug-in where there is nothing to find. */
  readonly mean: number;
  /** What 95 % of shuffled labels stay below. */
  readonly quantile95: number;
  /** Share of shuffled labels, those as they are counted in, whose atom is at least the observed one. */
  readonly pValue: number;
}

/** Atoms that differ by no more than the solver's gap are alike. */
const ALIKE = 1e-9;

/**
 * The plug-in atoms under shuffled labels (Good 2005; p-values after Phipson and Smyth 2010, never 0): an atom inside the null
 * cannot be told from sampling noise.
 *
 * @param columns - symbols; where they come from models of the labels these must not have seen the row's own label
 * @param shufflings - how often; p-values are no smaller than 1 / (shufflings + 1)
 * @param seed - of the stream "pid/estimators/null"
 */
export function permutationNull(
  columns: SymbolColumns,
  shufflings: number,
  seed: number,
): EachAtom<NullOfAtom> {
  const random = randomStream(seed, "pid/estimators/null");
  const atomsOf = (target: Int32Array) => {
    const { redundancy, unique, synergy } = mapAtoms(
      pointwiseAtoms(pointwiseInformation({ ...columns, target })),
      meanOf,
    );
    return [redundancy, ...unique, synergy];
  };
  const observed = atomsOf(columns.target);
  const chance = Array.from({ length: shufflings }, () => atomsOf(shuffle(columns.target.slice(), random)));
  const [redundancy, first, second, synergy] = observed.map((value, k) => {
    const sorted = Float64Array.from(chance, (atoms) => atoms[k]!).sort();
    const reached = sorted.reduce((count, other) => count + (other >= value - ALIKE ? 1 : 0), 0);
    return {
      observed: value,
      mean: meanOf(sorted),
      quantile95: quantile(sorted, 0.95),
      pValue: (1 + reached) / (1 + shufflings),
    };
  }) as [NullOfAtom, NullOfAtom, NullOfAtom, NullOfAtom];
  return { redundancy, unique: [first, second], synergy };
}
