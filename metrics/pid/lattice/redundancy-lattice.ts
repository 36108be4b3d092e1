import { smallestOf } from "../../../math/extremes.ts";
import { mutualInformation } from "../../../math/information.ts";
import { unknownName } from "../../../math/nearest-name.ts";
import { UserError } from "../../../math/user-error.ts";
import { type DiscreteDistribution, discreteDistribution } from "../../information/discrete-distribution.ts";
import { leastSpecificInformation } from "../measures/i-min.ts";
import { type Antichain, antichainName, antichains, isBelow } from "./antichains.ts";

/** Redundancy of any collections of sources, each with its table p(collection, y), [symbols, nY]. */
type RedundancyOfTables = (tables: readonly Float64Array[], nY: number) => number;

/** The measures that are defined for any number of sources. */
const redundancies = {
  imin: leastSpecificInformation,
  immi: (tables, nY) => smallestOf(tables.map((table) => mutualInformation(table, table.length / nY, nY))),
} as const satisfies Readonly<Record<string, RedundancyOfTables>>;

/** Name of a measure that is defined for any number of sources. */
export type LatticeMeasureName = keyof typeof redundancies;

/** A decomposition on the whole lattice, in bits, by the names of its nodes: `{1}{23}` is what X1 and (X2,X3) share. */
export interface RedundancyLattice {
  /** What every collection of a node tells, each by itself. */
  readonly redundancy: Readonly<Record<string, number>>;
  /** What is new at a node: its redundancy less the atoms of all nodes below. They sum to the whole information. */
  readonly atoms: Readonly<Record<string, number>>;
}

/** Five sources have 7,579 nodes. */
const MOST_SOURCES = 4;

/**
 * Decomposes what two to four discrete sources tell about a target over the full redundancy lattice, in bits: 4, 18 or
 * 166 atoms, by Moebius inversion (Williams and Beer 2010).
 *
 * @param joint - p(x1, ..., xn, y), row-major (y fastest)
 * @param measure - I_min of Williams and Beer, whose atoms are never below zero, or the minimum mutual information
 *   (Barrett 2015), whose atoms can be below zero for three sources and more
 * @throws UserError when `joint` is no distribution of two to four sources and a target, or there is no such measure
 */
export function redundancyLattice(
  joint: DiscreteDistribution,
  measure: LatticeMeasureName,
): RedundancyLattice {
  const checked = discreteDistribution(joint.shape, joint.p);
  const sources = checked.shape.length - 1;
  if (sources < 2 || sources > MOST_SOURCES) {
    throw new UserError(
      `joint: the redundancy lattice takes 2 to ${MOST_SOURCES} sources and a target, this joint has ${sources} sources`,
    );
  }
  if (!Object.hasOwn(redundancies, measure)) {
    throw new UserError(unknownName("measure", measure, Object.keys(redundancies)));
  }
  const nY = checked.shape.at(-1)!;
  const tables = Array.from({ length: 2 ** sources }, (_, collection) => tableOf(checked, collection));
  const nodes = antichains(sources);
  const redundancy = nodes.map((node) =>
    redundancies[measure](
      node.map((collection) => tables[collection]!),
      nY,
    ),
  );
  return { redundancy: byName(nodes, redundancy), atoms: byName(nodes, atomsOf(nodes, redundancy)) };
}

/** p(collection, y), [symbols of the collection, nY]; a collection is a bitmask of sources. */
function tableOf({ shape, p }: DiscreteDistribution, collection: number): Float64Array {
  const nY = shape.at(-1)!;
  const sources = shape.slice(0, -1);
  const kept = sources.map((size, source) => ((collection >> source) & 1 ? size : 1));
  const table = new Float64Array(kept.reduce((product, size) => product * size, nY));
  for (let i = 0; i < p.length; i++) {
    let rest = Math.floor(i / nY);
    let row = 0;
    let stride = 1;
    for (let source = sources.length - 1; source >= 0; source--) {
      if (kept[source]! > 1) row += stride * (rest % sources[source]!);
      rest = Math.floor(rest / sources[source]!);
      stride *= kept[source]!;
    }
    table[row * nY + (i % nY)]! += p[i]!;
  }
  return table;
}

/** Moebius inversion; nodes come after those below them. */
function atomsOf(nodes: readonly Antichain[], redundancy: readonly number[]): number[] {
  const atoms: number[] = [];
  nodes.forEach((node, k) => {
    const below = atoms.reduce((sum, atom, l) => (isBelow(nodes[l]!, node) ? sum + atom : sum), 0);
    atoms.push(redundancy[k]! - below);
  });
  return atoms;
}

function byName(nodes: readonly Antichain[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(nodes.map((node, k) => [antichainName(node), values[k]!]));
}
