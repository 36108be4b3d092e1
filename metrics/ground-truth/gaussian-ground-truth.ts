import type { GaussianLaw } from "../../generators/index.ts";
import { bitCount } from "../../math/bit-count.ts";
import { largestOf } from "../../math/extremes.ts";
import { covarianceOfParts } from "../game/linear-parts.ts";
import { gaussianInformation } from "../pid/gaussian-information.ts";
import { gaussianPid } from "../pid/gaussian-pid.ts";
import type { GroundTruth, Role } from "./ground-truth-fields.ts";
import { isSome, roleOf } from "./role.ts";
import { withoutRounding } from "./rounding.ts";
import { signComponents } from "./sign-components.ts";
import { interactionShare } from "./synergy-shares.ts";

/**
 * How much synergy a Gaussian law has. Infinite information, of a target that is a number without noise, is null.
 *
 * With more than two modalities, too, the channels from the target are ordered by degradation (see `gaussianPid`): what is
 * no synergy of all of them is the information of the best one.
 */
export function gaussianGroundTruth(law: GaussianLaw): GroundTruth {
  const information = gaussianInformation(law);
  const pid = gaussianPid(law);
  const total = information.at(-1)!;
  const best = largestOf(alone(information));
  const none = Number.isFinite(total) && !isSome(total - best) ? 0 : null;
  return {
    latentBits: finite(total),
    redundancyBits: pid && finite(pid.redundancy),
    uniqueBits: pid?.unique.every(Number.isFinite) ? pid.unique.map((bits) => withoutRounding(bits)) : null,
    synergyBits: pid ? finite(pid.synergy) : none,
    ...synergySharesOf(law),
    role: roleOfOrdered(information),
  };
}

function alone(information: Float64Array): number[] {
  return Array.from(information).filter((_, coalition) => bitCount(coalition) === 1);
}

function finite(bits: number): number | null {
  return Number.isFinite(bits) ? withoutRounding(bits) : null;
}

/** The role by channels that are ordered; null where some coalition but not the whole is synergistic. */
function roleOfOrdered(information: Float64Array): Role | null {
  const members = (coalition: number) => alone(information).filter((_, m) => (coalition >> m) & 1);
  const [best, second] = alone(information).toSorted((a, b) => b - a) as [number, number];
  if (isSome(information.at(-1)! - best)) return "synergy";
  const synergistic = information.some(
    (bits, coalition) => coalition > 0 && isSome(bits - largestOf(members(coalition))),
  );
  if (synergistic) return null;
  return roleOf({ unique: isSome(best - second), redundant: isSome(second), synergistic: false });
}

/**
 * How much of the rule's variance is interaction, modalities as if independent: none of a sum's, and of a sum's sign what
 * the threshold makes of it. Label noise and target noise are no part of the rule.
 */
function synergySharesOf(law: GaussianLaw): Pick<GroundTruth, "synergyVariance" | "synergyAmplitude"> {
  const { rule, target, sizes } = law;
  if (rule === null) return { synergyVariance: null, synergyAmplitude: null };
  const parts = covarianceOfParts(law, rule);
  const variances = sizes.map((_, m) => parts[m * (sizes.length + 1)]!);
  if (variances.every((variance) => variance === 0)) return { synergyVariance: null, synergyAmplitude: null };
  if (target === "value") return { synergyVariance: 0, synergyAmplitude: 0 };
  const components = signComponents(variances);
  return {
    synergyVariance: interactionShare(components),
    synergyAmplitude: interactionShare(components.map(Math.sqrt)),
  };
}
