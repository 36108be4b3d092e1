import type { DiscreteLaw, Law } from "../../generators/index.ts";
import { gaussianGroundTruth } from "./gaussian-ground-truth.ts";
import type { GroundTruth } from "./ground-truth-fields.ts";
import { informationOfSeveral } from "./several-modalities.ts";
import { synergyShares } from "./synergy-shares.ts";
import { informationOfTwo } from "./two-modalities.ts";

export type { GroundTruth, Role } from "./ground-truth-fields.ts";

/** How much synergy a law has: of its information about the target, and of the variance of its rule. */
export function groundTruth(law: Law): GroundTruth {
  return law.kind === "gaussian" ? gaussianGroundTruth(law) : discreteGroundTruth(law);
}

function discreteGroundTruth(law: DiscreteLaw): GroundTruth {
  const information = law.alphabets.length === 2 ? informationOfTwo(law) : informationOfSeveral(law);
  return { ...information, ...synergyShares(law) };
}
