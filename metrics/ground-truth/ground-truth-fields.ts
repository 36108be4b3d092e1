/**
 * How much synergy a law has, by the two truths that metrics are held against: information (bits of the latent law) and
 * function (variance of the rule). Computed from the law alone. What is not defined is null.
 */
export interface GroundTruth {
  /** I(X;Y) of all latent modalities together about the target, bits. */
  readonly latentBits: number | null;
  /** BROJA atoms of the latent law, bits; null unless there are two modalities. */
  readonly redundancyBits: number | null;
  /** Of each modality. */
  readonly uniqueBits: readonly number[] | null;
  /** With more than two modalities: only where all of the information, or none of it, is synergy for certain. */
  readonly synergyBits: number | null;
  /** Share of the rule's variance that is interaction of two modalities or more; modalities as if independent. */
  readonly synergyVariance: number | null;
  /** The same of the standard deviations of the parts. */
  readonly synergyAmplitude: number | null;
  /**
   * What the information about the target is: none (`noise`), all unique, all redundant, some of both and no synergy
   * (`mixed`), some synergy, nothing but synergy of all modalities (`pure-synergy`); null where that is not known.
   */
  readonly role: Role | null;
}

export type Role = "noise" | "uniqueness" | "redundancy" | "mixed" | "synergy" | "pure-synergy";

/** How much synergy data have of whose law nothing is known. */
export const unknownTruth: GroundTruth = {
  latentBits: null,
  redundancyBits: null,
  uniqueBits: null,
  synergyBits: null,
  synergyVariance: null,
  synergyAmplitude: null,
  role: null,
};
