import type { GaussianLaw } from "../../generators/index.ts";
import { gaussianInformation } from "./gaussian-information.ts";

/** The BROJA atoms of a Gaussian law of two modalities, in bits; infinite or NaN where the information is infinite. */
export interface GaussianPid {
  readonly redundancy: number;
  readonly unique: readonly [first: number, second: number];
  readonly synergy: number;
}

/**
 * Decomposes what two Gaussian modalities tell about one linear function of them, or about its sign.
 *
 * All that a modality tells of the target is its best linear guess, and guess and target are jointly normal with some
 * correlation. The guess of the lower correlation has the law, together with the target, of the other guess times a
 * factor plus noise of its own: the channels from the target are ordered by degradation, and stay so when only the sign
 * of the target is kept, or is flipped by chance. The worse channel then has no unique information (Bertschinger et al.
 * 2014, lemma 6), hence redundancy is the smaller of the two informations (Barrett 2015, for values).
 *
 * @returns null unless there are two modalities
 */
export function gaussianPid(law: GaussianLaw): GaussianPid | null {
  if (law.sizes.length !== 2) return null;
  const [, first, second, together] = gaussianInformation(law) as unknown as [number, number, number, number];
  const redundancy = Math.min(first, second);
  return {
    redundancy,
    unique: [first - redundancy, second - redundancy],
    // Two modalities never tell less than one, but quadrature may say so in its last digit.
    synergy: together - Math.min(together, Math.max(first, second)),
  };
}
