import type { Role } from "./ground-truth-fields.ts";

/** Less information than this, in bits, counts as none: decompositions are solved to about 1e-12. */
const NO_BITS = 1e-9;

/** Whether an amount of information is more than what solving and rounding make of none. */
export function isSome(bits: number): boolean {
  return bits > NO_BITS;
}

/** The role of a law by the kinds of information it has, all modalities together. */
export function roleOf(has: { unique: boolean; redundant: boolean; synergistic: boolean }): Role {
  if (has.synergistic) return has.unique || has.redundant ? "synergy" : "pure-synergy";
  if (has.unique) return has.redundant ? "mixed" : "uniqueness";
  return has.redundant ? "redundancy" : "noise";
}
