import { coalitionsUpTo } from "../../game/coalitions.ts";

/** Collections of sources, as bitmasks, none of which contains another: a node of the redundancy lattice. */
export type Antichain = readonly number[];

/**
 * Every antichain of non-empty collections of sources, lower ones before those above them (Williams and Beer 2010): 4 of
 * two sources, 18 of three, 166 of four.
 */
export function antichains(sources: number): Antichain[] {
  const collections = [...coalitionsUpTo(sources, sources)].sort(
    (a, b) => sizeOf(a) - sizeOf(b) || nameOf(a).localeCompare(nameOf(b)),
  );
  const found: Antichain[] = [];
  // depth: collections of sources.
  const extend = (chain: Antichain, from: number) => {
    if (chain.length > 0) found.push(chain);
    for (let k = from; k < collections.length; k++) {
      const next = collections[k]!;
      if (chain.every((own) => !isWithin(own, next))) extend([...chain, next], k + 1);
    }
  };
  extend([], 0);
  const below = new Map(found.map((node) => [node, found.filter((other) => isBelow(other, node)).length]));
  return found.sort((a, b) => below.get(a)! - below.get(b)!);
}

/** Whether all that a node's collections have in common is known to another's: each of those contains one of these. */
export function isBelow(lower: Antichain, upper: Antichain): boolean {
  return upper.every((collection) => lower.some((own) => isWithin(own, collection)));
}

/** A node as papers write it, sources counted from one: `{1}{23}`. */
export function antichainName(chain: Antichain): string {
  return chain.map((collection) => `{${nameOf(collection)}}`).join("");
}

function isWithin(collection: number, other: number): boolean {
  return (collection & other) === collection;
}

function nameOf(collection: number): string {
  return collection
    .toString(2)
    .split("")
    .reverse()
    .flatMap((bit, source) => (bit === "1" ? [source + 1] : []))
    .join("");
}

function sizeOf(collection: number): number {
  return nameOf(collection).length;
}
