import type { GroundTruth } from "./ground-truth-fields.ts";

/**
 * The two truths of how much synergy there is: bits of the latent law (PID atoms), or share of the rule's variance. A
 * metric that follows one need not follow the other.
 */
export type SynergyTruth = "information" | "function";

/** Amounts that differ by less than one part of these differ by the rounding of the programs that computed them. */
const PARTS = 1e9;

/**
 * How much synergy there is by one of the two truths, where equal amounts are exactly equal and none is exactly 0.
 *
 * @returns bits or a share of variance; null where that truth is not known
 */
export function synergyOf(
  { synergyBits, synergyVariance }: Pick<GroundTruth, "synergyBits" | "synergyVariance">,
  truth: SynergyTruth,
): number | null {
  const amount = truth === "information" ? synergyBits : synergyVariance;
  // Adding zero takes the sign off a zero.
  return amount === null ? null : Math.round(amount * PARTS) / PARTS + 0;
}
