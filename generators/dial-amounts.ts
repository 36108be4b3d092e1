import type { DatasetSpec } from "./dataset.ts";

/** How much there is of each kind of information: bits in one setting of the dial, weights in the other. */
export interface DialAmounts {
  readonly redundancy: number;
  /** One per modality. */
  readonly uniqueness: readonly number[];
  readonly synergy: number;
}

/** The sum of all amounts. */
export function totalOf({ redundancy, uniqueness, synergy }: DialAmounts): number {
  return uniqueness.reduce((sum, amount) => sum + amount, redundancy) + synergy;
}

/** The amounts of a completed spec. */
export function amountsOf({ redundancy, uniqueness, synergy }: DatasetSpec): DialAmounts {
  return { redundancy: redundancy!, uniqueness: uniqueness!, synergy: synergy! };
}

/** One kind of information that there is some of. */
export type DialPart = { readonly amount: number } & (
  | { readonly kind: "redundancy" | "synergy" }
  | { readonly kind: "uniqueness" /** Counted from 0. */; readonly modality: number }
);

/** The kinds of information that there is some of: redundancy, uniqueness from the first modality on, synergy. */
export function partsOf({ redundancy, uniqueness, synergy }: DialAmounts): DialPart[] {
  const parts: DialPart[] = [
    { kind: "redundancy", amount: redundancy },
    ...uniqueness.map((amount, modality) => ({ kind: "uniqueness", modality, amount }) as const),
    { kind: "synergy", amount: synergy },
  ];
  return parts.filter(({ amount }) => amount > 0);
}
