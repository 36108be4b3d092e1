import type { RandomStream } from "./random-stream.ts";

/**
 * Shuffles an array in place (Fisher and Yates, in Durstenfeld's form, 1964) and returns it.
 */
export function shuffle<T extends Int32Array | number[]>(items: T, random: RandomStream): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = items[i]!;
    items[i] = items[j]!;
    items[j] = held;
  }
  return items;
}

/** Returns a random order of 0..length-1. */
export function permutation(length: number, random: RandomStream): Int32Array {
  return shuffle(
    Int32Array.from({ length }, (_, i) => i),
    random,
  );
}
