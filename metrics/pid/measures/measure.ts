import { largestOf } from "../../../math/extremes.ts";
import type { JointDistribution } from "../joint-distribution.ts";
import { type TwoSources, twoSources } from "./two-sources.ts";

/** What two sources tell about a target, in bits: R + U1 = I(X1;Y), R + U2 = I(X2;Y), R + U1 + U2 + S = I(X1,X2;Y). */
export interface PidAtoms {
  /** What both sources tell. */
  readonly redundancy: number;
  /** What only the first, only the second source tells. */
  readonly unique: readonly [first: number, second: number];
  /** What only the two together tell. */
  readonly synergy: number;
  /** No atom is further than this from its true value, where the measure certifies that. */
  readonly gap?: number;
}

/** A kind of atom. */
export type PidAtom = "redundancy" | "unique" | "synergy";

/** A way to tell redundant from unique and synergistic information. Adding one: a file, and a line in `index.ts`. */
export interface PidMeasure {
  /** As papers write it. */
  readonly symbol: string;
  readonly title: string;
  readonly source: string;
  /** The atoms that are not promised never to be below zero. */
  readonly signed: readonly PidAtom[];
  /** Whether synergy is near zero, as chance is small, in rows whose label one source alone tells. */
  readonly interaction: boolean;
  /** Whether synergy is zero wherever one source alone determines the target. */
  readonly noneIfDetermined: boolean;
  /** Decomposes a joint that `jointDistribution` has checked. */
  decompose(joint: JointDistribution): PidAtoms;
}

/**
 * A measure given by its redundancy, from which the other atoms follow. What rounding takes from an atom that the measure
 * promises not to be below zero is given back.
 *
 * @param redundancy - what both sources tell, bits
 */
export function byRedundancy(
  about: Omit<PidMeasure, "decompose">,
  redundancy: (sources: TwoSources) => number,
): PidMeasure {
  const promised = (atom: PidAtom) => !about.signed.includes(atom);
  return {
    ...about,
    decompose(joint) {
      const sources = twoSources(joint);
      const { alone, together } = sources;
      const sum = alone[0] + alone[1];
      // The information that is not synergy; differences from it cannot come out below zero where it is kept in bounds.
      let union = sum - redundancy(sources);
      if (promised("redundancy")) union = Math.min(sum, union);
      if (promised("synergy")) union = Math.min(together, union);
      if (promised("unique")) union = Math.max(largestOf(alone), union);
      return {
        redundancy: sum - union,
        unique: [union - alone[1], union - alone[0]],
        synergy: together - union,
      };
    },
  };
}
