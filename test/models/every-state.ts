import { type DiscreteLaw, type Matrix, stateCount, stateSymbols } from "../../generators/index.ts";

/** Every combination of symbols, and the matrices that hold them. */
export function everyState({ alphabets }: DiscreteLaw) {
  const states = Array.from({ length: stateCount(alphabets) }, (_, i) => stateSymbols(alphabets, i));
  const inputs = alphabets.map(
    (_, m): Matrix => ({
      rows: states.length,
      columns: 1,
      data: Float32Array.from(states, (symbols) => symbols[m]!),
    }),
  );
  return { states, inputs };
}
