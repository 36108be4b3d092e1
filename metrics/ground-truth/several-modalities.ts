import type { DiscreteLaw } from "../../generators/index.ts";
import { largestOf } from "../../math/extremes.ts";
import { entropy } from "../../math/information.ts";
import { marginalsOf } from "../anova/marginals.ts";
import { informationOfCoalitions } from "./coalition-information.ts";
import type { Role } from "./ground-truth-fields.ts";
import { isSome, roleOf } from "./role.ts";
import type { InformationTruth } from "./two-modalities.ts";

/** What is known of a coalition's information without solving for it. */
interface Known {
  /** I(X_S;Y) by coalition bitmask, bits, [2^M]. */
  readonly information: Float64Array;
  /** I(X_m;Y) of each modality. */
  readonly alone: readonly number[];
  /** H(X_m|Y) of each modality, bits. */
  readonly doubt: readonly number[];
}

/**
 * The information of more than two modalities, as far as it can be decided without a decomposition.
 *
 * Synergy is I(X;Y) less the least I_q(X;Y) over all q that share the marginals (X_m,Y) of the law. It is 0 where one
 * modality alone has all of the information, since no q has less, or where the target determines all modalities but one,
 * since then there is no other q. It is all of the information where no single modality has any, since then the q of
 * independent modalities and target is one of them.
 *
 * The role, in this order:
 * - `noise`: no information.
 * - `pure-synergy`: only the whole coalition has any.
 * - `synergy`: the whole has more than its modalities alone taken together, which is at least what is no synergy.
 * - where every coalition is free of synergy for certain: some is unique if the whole loses some without a modality, some
 *   is redundant if the modalities alone taken together have more than the whole; `uniqueness`, `redundancy` or `mixed`.
 * - null otherwise.
 */
export function informationOfSeveral(law: DiscreteLaw): InformationTruth {
  const information = informationOfCoalitions(law);
  const marginals = marginalsOf(law);
  const alone = marginals.map((_, m) => information[1 << m]!);
  const doubt = marginals.map((marginal, m) => entropy(marginal) - alone[m]!);
  const known = { information, alone, doubt };
  return {
    latentBits: information.at(-1)!,
    redundancyBits: null,
    uniqueBits: null,
    synergyBits: synergyOf(known),
    role: roleOfSeveral(known),
  };
}

function synergyOf(known: Known): number | null {
  const whole = known.information.length - 1;
  if (hasNoSynergy(whole, known)) return 0;
  return known.alone.some(isSome) ? null : known.information[whole]!;
}

function roleOfSeveral(known: Known): Role | null {
  const { information, alone } = known;
  const whole = information.length - 1;
  const total = information[whole]!;
  if (!isSome(total)) return "noise";
  if (!information.subarray(0, whole).some(isSome)) return "pure-synergy";
  const apart = alone.reduce((sum, bits) => sum + bits, 0);
  if (isSome(total - apart)) return "synergy";
  for (let coalition = 1; coalition <= whole; coalition++) {
    if (!hasNoSynergy(coalition, known)) return null;
  }
  return roleOf({
    unique: alone.some((_, m) => isSome(total - information[whole ^ (1 << m)]!)),
    redundant: isSome(apart - total),
    synergistic: false,
  });
}

/** Whether a coalition's information certainly holds no synergy of its modalities. */
function hasNoSynergy(coalition: number, { information, alone, doubt }: Known): boolean {
  const members = Array.from(alone.keys()).filter((m) => (coalition >> m) & 1);
  const most = largestOf(members.map((m) => alone[m]!));
  return !isSome(information[coalition]! - most) || members.filter((m) => isSome(doubt[m]!)).length <= 1;
}
