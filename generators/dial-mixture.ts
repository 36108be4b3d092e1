import { copiedLaw } from "./copied-law.ts";
import { type DialAmounts, partsOf, totalOf } from "./dial-amounts.ts";
import type { DiscreteLaw } from "./law.ts";

/** Two classes as likely: the label of the generator `dial`. */
const fairBit = [1 / 2, 1 / 2];

/**
 * The information dial's mixture: a context that every modality sees picks which kind of information carries the label,
 * a digit 0..K-1. In the redundant context all modalities hold the label, in a unique one that modality does and the
 * others hold uniform digits, in the synergistic one all hold digits whose sum modulo K is the label, any M - 1 of them
 * uniform and independent of it.
 *
 * With two modalities the BROJA atoms are not the weights times H(Y): the weights of redundancy and synergy each gain
 * min(u1, u2), which both unique ones lose (each source is an erasure channel of the label, so the weaker is a degradation
 * of the stronger).
 *
 * A modality's symbol is its digit plus K times the context; contexts are redundancy, uniqueness from the first modality
 * on, synergy, and those of weight zero are left out. A single context leaves the digits alone.
 *
 * @param amounts - weight of each context, summing to one up to rounding
 * @param shares - probability of each class, [K], all above zero; left out: a fair bit
 */
export function mixtureLaw(amounts: DialAmounts, shares: readonly number[] = fairBit): DiscreteLaw {
  const contexts = partsOf(amounts);
  const total = totalOf(amounts);
  const modalities = amounts.uniqueness.length;
  const classes = shares.length;
  const digit = (symbol: number) => symbol % classes;
  const place = (symbol: number) => Math.floor(symbol / classes);
  const contextOf = (symbol: number) => contexts[place(symbol)]!;
  const sameDigits = (symbols: readonly number[]) =>
    symbols.every((symbol) => digit(symbol) === digit(symbols[0]!));
  const label = (symbols: readonly number[], trusted: number): number => {
    const context = contextOf(symbols[trusted]!);
    switch (context.kind) {
      case "redundancy":
        return digit(symbols[trusted]!);
      case "uniqueness":
        return digit(symbols[context.modality]!);
      case "synergy":
        return symbols.reduce((sum, symbol) => sum + digit(symbol), 0) % classes;
    }
  };
  return copiedLaw({
    alphabets: mixtureAlphabets(amounts, classes),
    classes,
    agree: (symbols) =>
      symbols.every((symbol) => place(symbol) === place(symbols[0]!)) &&
      (contextOf(symbols[0]!).kind !== "redundancy" || sameDigits(symbols)),
    probability(symbols) {
      const { kind, amount } = contextOf(symbols[0]!);
      // All digits but one are uniform, unless they are copies.
      const others = kind === "redundancy" ? 1 : classes ** (modalities - 1);
      return ((amount / total) * shares[label(symbols, 0)]!) / others;
    },
    label,
    open: () => shares.map((_, k) => k),
  });
}

/** Alphabet size of each modality's symbol. */
export function mixtureAlphabets(amounts: DialAmounts, classes = fairBit.length): number[] {
  return amounts.uniqueness.map(() => classes * partsOf(amounts).length);
}
