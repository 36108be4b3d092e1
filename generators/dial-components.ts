import { biasedBit } from "../math/binary-entropy.ts";
import { copiedLaw } from "./copied-law.ts";
import { type DialAmounts, type DialPart, partsOf } from "./dial-amounts.ts";
import type { DiscreteLaw } from "./law.ts";

/**
 * The information dial's components: the label is a tuple of independent bits, one per kind of information, each of the
 * entropy that is asked for. With two modalities the BROJA atoms are the amounts themselves.
 *
 * The bits of the label, first bit lowest: the redundant one, one for every modality that holds some alone, the
 * synergistic one. A modality's symbol has, first bit lowest: the redundant bit, its unique bit, its private bit; the
 * private bits are fair coins whose parity is the synergistic bit. A part of zero bits is in neither.
 *
 * @param amounts - bits of each part, in [0, 1], not all zero
 */
export function componentsLaw(amounts: DialAmounts): DiscreteLaw {
  const parts = partsOf(amounts);
  const modalities = amounts.uniqueness.map((_, m) => m);
  const held = modalities.map((m) => parts.filter((part) => isHeld(part, m)));
  const chances = parts.map(({ amount }) => biasedBit(amount));
  const bit = (symbols: readonly number[], m: number, part: DialPart) =>
    (symbols[m]! >> held[m]!.indexOf(part)) & 1;

  const value = (symbols: readonly number[], part: DialPart, trusted: number): number => {
    switch (part.kind) {
      case "redundancy":
        return bit(symbols, trusted, part);
      case "uniqueness":
        return bit(symbols, part.modality, part);
      case "synergy":
        return modalities.reduce((parity, m) => parity ^ bit(symbols, m, part), 0);
    }
  };
  const label = (symbols: readonly number[], trusted: number) =>
    parts.reduce((packed, part, k) => packed + (value(symbols, part, trusted) << k), 0);
  return copiedLaw({
    alphabets: componentsAlphabets(amounts),
    classes: 2 ** parts.length,
    agree: (symbols) =>
      parts.every(
        (part) =>
          part.kind !== "redundancy" ||
          modalities.every((m) => bit(symbols, m, part) === bit(symbols, 0, part)),
      ),
    probability: (symbols) =>
      parts.reduce((product, part, k) => {
        const chance = value(symbols, part, 0) === 1 ? chances[k]! : 1 - chances[k]!;
        // All private bits but one are coins of their own.
        return product * chance * (part.kind === "synergy" ? 2 ** (1 - modalities.length) : 1);
      }, 1),
    label,
    open: (symbols) => [...new Set(modalities.map((m) => label(symbols, m)))],
  });
}

/** Alphabet size of each modality's symbol. */
export function componentsAlphabets(amounts: DialAmounts): number[] {
  const parts = partsOf(amounts);
  return amounts.uniqueness.map((_, m) => 2 ** parts.filter((part) => isHeld(part, m)).length);
}

/** Whether a modality has a bit of that part. */
export function isHeld(part: DialPart, modality: number): boolean {
  return part.kind !== "uniqueness" || part.modality === modality;
}
