import type { Logic } from "./dataset.ts";
import { allCombinations, type ConflictRule, type DiscreteLaw, type LawState, type Rule } from "./law.ts";
import { labelOf } from "./logic.ts";
import type { Setting } from "./setting.ts";

/**
 * The bits that a modality holds.
 *
 * Synergy gives every modality one bit; redundancy gives all of them the same two; uniqueness gives two to one
 * modality, whatever the number of modalities.
 *
 * @param setting - where the information is
 * @param modality - counted from 0
 * @param idleBits - bits of a modality that says nothing about the label: 1 where its noise is a coin, 0 where
 *   it has no symbol
 */
export function bitsHeld(setting: Setting, modality: number, idleBits: 0 | 1): number {
  switch (setting.kind) {
    case "synergy":
      return 1;
    case "redundancy":
      return 2;
    case "uniqueness":
      return setting.modality === modality ? 2 : idleBits;
    case "random":
      return idleBits;
  }
}

/** Whether some modality holds two bits, whose XOR is the label. */
export function holdsBitPairs(setting: Setting): boolean {
  return setting.kind === "uniqueness" || setting.kind === "redundancy";
}

/**
 * The exact law of the latent bits and the label: XOR data after Wenderoth et al. 2025, Algorithm 1.
 *
 * The label of synergy is the logic of the modalities' bits; that of uniqueness and redundancy is the XOR of
 * the two bits; that of `random` is a coin. Classes are equally likely in every setting, and the states of a
 * class are equally likely: where the logic would favour a class (exactly-one of three bits or more), this is
 * the law that resampling towards balance approaches.
 *
 * @param setting - where the information is
 * @param modalities - how many
 * @param logic - how bits make a label
 * @param idleBits - see `bitsHeld`
 */
export function latentLaw(setting: Setting, modalities: number, logic: Logic, idleBits: 0 | 1): DiscreteLaw {
  const alphabets = Array.from({ length: modalities }, (_, m) => 2 ** bitsHeld(setting, m, idleBits));
  switch (setting.kind) {
    case "synergy":
      return ruledLaw(alphabets, (symbols) => labelOf(logic, symbols));
    case "uniqueness":
      return ruledLaw(alphabets, (symbols) => labelOf(logic, bitPair(symbols[setting.modality]!)));
    case "redundancy":
      return unruledLaw(
        alphabets,
        copiedStates(modalities, logic),
        "masking breaks the copies",
        copyRules(alphabets, logic),
      );
    case "random":
      return unruledLaw(alphabets, coinStates(alphabets), "labels ignore the data", []);
  }
}

/** The law of a label that follows from the symbols: the class a fair coin, then any of its states. */
function ruledLaw(alphabets: readonly number[], label: (symbols: readonly number[]) => number): DiscreteLaw {
  const combinations = allCombinations(alphabets);
  const answers = combinations.map(label);
  const ones = answers.reduce((sum, value) => sum + value, 0);
  const sizes = [answers.length - ones, ones];
  const states = combinations.map((symbols, i) => ({
    symbols,
    probability: 1 / (2 * sizes[answers[i]!]!),
    labels: oneHot(answers[i]!),
  }));
  return { ...twoClasses, alphabets, states, rule: answers.map(oneHot), noRule: null, conflictRules: [] };
}

function unruledLaw(
  alphabets: readonly number[],
  states: readonly LawState[],
  noRule: string,
  conflictRules: readonly ConflictRule<Rule>[],
): DiscreteLaw {
  return { ...twoClasses, alphabets, states, rule: null, noRule, conflictRules };
}

const twoClasses = { kind: "discrete", target: "class", classes: 2 } as const;

/**
 * Three ways to answer where copies contradict each other, alike on every sample there is: believe the first modality;
 * toss a coin; take the first bit from the first modality and the second from the last.
 */
function copyRules(alphabets: readonly number[], logic: Logic): ConflictRule<Rule>[] {
  const rule = (answer: (symbols: readonly number[]) => number[]): Rule =>
    allCombinations(alphabets).map(answer);
  const label = (bits: readonly number[]) => oneHot(labelOf(logic, bits));
  return [
    { name: "trust-first", rule: rule((symbols) => label(bitPair(symbols[0]!))) },
    {
      name: "coin",
      rule: rule((symbols) =>
        symbols.every((symbol) => symbol === symbols[0]) ? label(bitPair(symbols[0]!)) : [1 / 2, 1 / 2],
      ),
    },
    {
      name: "crossed",
      rule: rule((symbols) => label([bitPair(symbols[0]!)[0]!, bitPair(symbols.at(-1)!)[1]!])),
    },
  ];
}

/** Redundancy: four states, every modality holding the same two bits. */
function copiedStates(modalities: number, logic: Logic): LawState[] {
  return [0, 1, 2, 3].map((symbol) => ({
    symbols: Array.from({ length: modalities }, () => symbol),
    probability: 1 / 4,
    labels: oneHot(labelOf(logic, bitPair(symbol))),
  }));
}

/** Random: every combination equally likely, and a coin for a label. */
function coinStates(alphabets: readonly number[]): LawState[] {
  const combinations = allCombinations(alphabets);
  return combinations.map((symbols) => ({
    symbols,
    probability: 1 / combinations.length,
    labels: [1 / 2, 1 / 2],
  }));
}

function bitPair(symbol: number): number[] {
  return [symbol & 1, symbol >> 1];
}

function oneHot(label: number): number[] {
  return [1 - label, label];
}
