import type { DiscreteLaw } from "../../generators/index.ts";
import { broja } from "../pid/broja.ts";
import { jointOfLaw } from "../pid/joint-distribution.ts";
import { informationOfCoalitions } from "./coalition-information.ts";
import type { GroundTruth } from "./ground-truth-fields.ts";
import { isSome, roleOf } from "./role.ts";
import { withoutRounding } from "./rounding.ts";

/** What a truth says of information. */
export type InformationTruth = Omit<GroundTruth, "synergyVariance" | "synergyAmplitude">;

/**
 * The information of two modalities: its BROJA atoms (Bertschinger, Rauh, Olbrich, Jost and Ay 2014), and the role they
 * make up. An atom that cannot be told from 0 is exactly 0.
 */
export function informationOfTwo(law: DiscreteLaw): InformationTruth {
  const { redundancy, unique, synergy, gap } = broja(jointOfLaw(law));
  return {
    latentBits: informationOfCoalitions(law).at(-1)!,
    redundancyBits: withoutRounding(redundancy, gap),
    uniqueBits: unique.map((bits) => withoutRounding(bits, gap)),
    synergyBits: withoutRounding(synergy, gap),
    role: roleOf({
      unique: unique.some(isSome),
      redundant: isSome(redundancy),
      synergistic: isSome(synergy),
    }),
  };
}
