import { type Law, modalitiesOf } from "../../generators/index.ts";
import { broja } from "./broja.ts";
import { gaussianPid } from "./gaussian-pid.ts";
import { jointOfLaw } from "./joint-distribution.ts";

/** Why there is no decomposition of more modalities. */
export const twoOnly = "this decomposition is defined for two modalities";

/** An exact number of bits and where it comes from, or why there is none. */
export type LatentSynergy =
  | { readonly synergy: number; readonly source: string }
  | { readonly synergy: null; readonly reason: string };

/** Synergy, in bits, of the two latent modalities of a law about its target. */
export function latentSynergy(law: Law): LatentSynergy {
  if (modalitiesOf(law) !== 2) return { synergy: null, reason: twoOnly };
  if (law.kind === "discrete") {
    return { synergy: broja(jointOfLaw(law)).synergy, source: "certified BROJA of the exact latent joint" };
  }
  const { synergy } = gaussianPid(law)!;
  return Number.isFinite(synergy)
    ? { synergy, source: "closed-form BROJA of ordered Gaussian channels" }
    : { synergy: null, reason: "the modalities determine a number, which is infinite information" };
}
