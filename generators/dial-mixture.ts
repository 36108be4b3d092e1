import { copiedLaw } from "./copied-law.ts";
import { type DialAmounts, partsOf, totalOf } from "./dial-amounts.ts";
import type { DiscreteLaw } from "./law.ts";

/**
 * The information dial's mixture: a context that every modality sees picks which kind of information carries a binary
 * label. In the redundant context all modalities hold the label, in a unique one that modality does and the others hold
 * coins, in the synergistic one all hold coins whose parity is the label.
 *
 * With two modalities the BROJA atoms are not the weights: redundancy and synergy each gain min(u1, u2), which both
 * unique atoms lose (each source is an erasure channel of the label, so the weaker is a degradation of the stronger).
 *
 * A modality's symbol is its bit plus twice the context; contexts are redundancy, uniqueness from the first modality on,
 * synergy, and those of weight zero are left out. A single context leaves the bits alone.
 *
 * @param amounts - weight of each context, summing to one up to rounding
 */
export function mixtureLaw(amounts: DialAmounts): DiscreteLaw {
  const contexts = partsOf(amounts);
  const total = totalOf(amounts);
  const modalities = amounts.uniqueness.length;
  const contextOf = (symbol: number) => contexts[symbol >> 1]!;
  const sameBits = (symbols: readonly number[]) =>
    symbols.every((symbol) => ((symbol ^ symbols[0]!) & 1) === 0);
  return copiedLaw({
    alphabets: mixtureAlphabets(amounts),
    classes: 2,
    agree: (symbols) =>
      symbols.every((symbol) => symbol >> 1 === symbols[0]! >> 1) &&
      (contextOf(symbols[0]!).kind !== "redundancy" || sameBits(symbols)),
    probability(symbols) {
      const { kind, amount } = contextOf(symbols[0]!);
      return (amount / total) * 2 ** (kind === "redundancy" ? -1 : -modalities);
    },
    label(symbols, trusted) {
      const context = contextOf(symbols[trusted]!);
      switch (context.kind) {
        case "redundancy":
          return symbols[trusted]! & 1;
        case "uniqueness":
          return symbols[context.modality]! & 1;
        case "synergy":
          return symbols.reduce((parity, symbol) => parity ^ (symbol & 1), 0);
      }
    },
    open: () => [0, 1],
  });
}

/** Alphabet size of each modality's symbol. */
export function mixtureAlphabets(amounts: DialAmounts): number[] {
  return amounts.uniqueness.map(() => 2 * partsOf(amounts).length);
}
