import { type Law, modalitiesOf } from "../../generators/index.ts";
import { gaussianPid } from "./gaussian-pid.ts";
import { jointOfLaw } from "./joint-distribution.ts";
import { type PidMeasureName, pidMeasures } from "./measures/index.ts";
import type { PidAtoms } from "./measures/measure.ts";
import { pid } from "./pid.ts";

/** Why there is no decomposition of more modalities. */
export const twoOnly = "this decomposition is defined for two modalities";

/** Exact numbers of bits and where they come from, or why there are none. */
export type LatentAtoms =
  | { readonly atoms: PidAtoms; readonly source: string }
  | { readonly atoms: null; readonly reason: string };

/** What two Gaussian channels have in closed form: BROJA since they are ordered, the other by its definition. */
const gaussianSources: Partial<Record<PidMeasureName, string>> = {
  broja: "closed-form BROJA of ordered Gaussian channels",
  immi: "closed-form minimum mutual information of Gaussian channels",
};

/** Decomposes what the two latent modalities of a law tell about its target, in bits. */
export function latentAtoms(law: Law, measure: PidMeasureName): LatentAtoms {
  if (modalitiesOf(law) !== 2) return { atoms: null, reason: twoOnly };
  if (law.kind === "discrete") {
    const source = measure === "broja" ? "certified BROJA" : pidMeasures[measure].symbol;
    return { atoms: pid(jointOfLaw(law), measure), source: `${source} of the exact latent joint` };
  }
  const source = gaussianSources[measure];
  if (source === undefined) {
    const reason = `${pidMeasures[measure].symbol} has no closed form for modalities that are Gaussian numbers`;
    return { atoms: null, reason };
  }
  return { atoms: gaussianPid(law)!, source };
}
