import type { DiscreteLaw } from "../../../generators/index.ts";
import { stateCount, stateIndex, stateSymbols } from "../../../generators/index.ts";

/**
 * A law of equally likely joint states, whose class follows from the symbols. Where states are left out, copies leave
 * the rule open.
 *
 * @param answer - the class of each state
 */
export function lawOfClasses(
  alphabets: readonly number[],
  states: readonly (readonly number[])[],
  answer: (symbols: readonly number[]) => number,
): DiscreteLaw {
  const classes = 1 + Math.max(...states.map(answer));
  const oneHot = (label: number) => Array.from({ length: classes }, (_, c) => Number(c === label));
  const full = states.length === stateCount(alphabets);
  return {
    kind: "discrete",
    target: "class",
    classes,
    alphabets,
    states: states.map((symbols) => ({
      symbols,
      probability: 1 / states.length,
      labels: oneHot(answer(symbols)),
    })),
    rule: full
      ? Array.from({ length: stateCount(alphabets) }, (_, index) =>
          oneHot(answer(stateSymbols(alphabets, index))),
        )
      : null,
    noRule: full ? null : "masking breaks the copies",
    conflictRules: [],
  };
}

/** The law of a class that follows from bits, one per modality, all combinations equally likely. */
export function lawOfBits(modalities: number, answer: (bits: readonly number[]) => number): DiscreteLaw {
  const alphabets = new Array<number>(modalities).fill(2);
  const states = Array.from({ length: 2 ** modalities }, (_, index) => stateSymbols(alphabets, index));
  return lawOfClasses(alphabets, states, answer);
}

/**
 * The law of modalities that each hold some of several hidden fair bits, and a class that follows from those bits.
 *
 * @param held - for each modality what it holds, as a symbol, given the hidden bits
 */
export function lawOfHiddenBits(
  hidden: number,
  held: readonly ((bits: readonly number[]) => number)[],
  alphabets: readonly number[],
  answer: (bits: readonly number[]) => number,
): DiscreteLaw {
  const settings = Array.from({ length: 2 ** hidden }, (_, index) =>
    stateSymbols(new Array<number>(hidden).fill(2), index),
  );
  const states = settings.map((bits) => held.map((of) => of(bits)));
  const answers = new Map(settings.map((bits, i) => [stateIndex(alphabets, states[i]!), answer(bits)]));
  const different = [...new Map(states.map((symbols) => [stateIndex(alphabets, symbols), symbols])).values()];
  if (different.length !== settings.length) throw new Error("The symbols must tell all hidden bits.");
  return lawOfClasses(alphabets, different, (symbols) => answers.get(stateIndex(alphabets, symbols)) ?? 0);
}
