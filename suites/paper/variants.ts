import type { PublishedCell } from "./published-tables.ts";

/** A way in which the published code, or the paper's text, differs from how a number ought to be made. */
export interface Variant {
  readonly id: "as-it-should-be" | "frozen-encoders" | "text-constants";
  /** Completes "explained by ..." and "reproduced with ...". */
  readonly words: string;
  readonly profile: "code" | "paper";
  readonly encoders: "trained" | "frozen";
  /** Whether it makes any difference to a cell. */
  concerns(cell: PublishedCell): boolean;
}

/** What the numbers are made with first: the constants of the code, every layer trained, masking in balance. */
export const asItShouldBe: Variant = {
  id: "as-it-should-be",
  words: "every layer trained, the constants of the published code",
  profile: "code",
  encoders: "trained",
  concerns: () => true,
};

/**
 * Variants in the order in which they are asked whether they explain a number. The published code keeps the layers of
 * single modalities in a plain list, so that its optimiser never sees those of intermediate and late fusion. The paper's
 * text has other constants than its code.
 */
export const variants: readonly Variant[] = [
  asItShouldBe,
  {
    id: "frozen-encoders",
    words: "layers of single modalities left as they start",
    profile: "code",
    encoders: "frozen",
    concerns: ({ model }) => model === "intermediate" || model === "late",
  },
  {
    id: "text-constants",
    words: "the constants of the paper's text",
    profile: "paper",
    encoders: "trained",
    concerns: ({ generator, modalities, model, table }) =>
      generator === "hd-xor" && modalities === 2 && model !== "oracle" && table !== "table10",
  },
];

/** A way of making a number again: a variant, and whether it masks as the published code does or in balance. */
export interface Way {
  readonly variant: Variant;
  readonly publishedMasking: boolean;
}

/** The ways of making a cell, the right one first, in the order in which they are asked whether they explain it. */
export function waysOf(cell: PublishedCell): Way[] {
  const maskings = cell.quantity.metric === "intershap" ? [false, true] : [false];
  return variants
    .filter((variant) => variant.concerns(cell))
    .flatMap((variant) => maskings.map((publishedMasking) => ({ variant, publishedMasking })));
}
