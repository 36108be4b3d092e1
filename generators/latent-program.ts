import type { Logic } from "./dataset.ts";
import { type Law, type LawState, stateCount, stateSymbols } from "./law.ts";
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
export function latentLaw(setting: Setting, modalities: number, logic: Logic, idleBits: 0 | 1): Law {
  const alphabets = Array.from({ length: modalities }, (_, m) => 2 ** bitsHeld(setting, m, idleBits));
  switch (setting.kind) {
    case "synergy":
      return ruledLaw(alphabets, (symbols) => labelOf(logic, symbols));
    case "uniqueness":
      return ruledLaw(alphabets, (symbols) => labelOf(logic, bitPair(symbols[setting.modality]!)));
    case "redundancy":
      return unruledLaw(alphabets, copiedStates(modalities, logic), "masking breaks the copies");
    case "random":
      return unruledLaw(alphabets, coinStates(alphabets), "labels ignore the data");
  }
}

/** The law of a label that follows from the symbols: the class a fair coin, then any of its states. */
function ruledLaw(alphabets: readonly number[], label: (symbols: readonly number[]) => number): Law {
  const combinations = allCombinations(alphabets);
  const rule = combinations.map(label);
  const ones = rule.reduce((sum, value) => sum + value, 0);
  const sizes = [rule.length - ones, ones];
  const states = combinations.map((symbols, i) => ({
    symbols,
    probability: 1 / (2 * sizes[rule[i]!]!),
    labels: oneHot(rule[i]!),
  }));
  return { kind: "discrete", alphabets, classes: 2, states, rule, noRule: null };
}

function unruledLaw(alphabets: readonly number[], states: readonly LawState[], noRule: string): Law {
  return { kind: "discrete", alphabets, classes: 2, states, rule: null, noRule };
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

/** Every combination of symbols, in the order of `stateIndex`. */
function allCombinations(alphabets: readonly number[]): number[][] {
  return Array.from({ length: stateCount(alphabets) }, (_, index) => stateSymbols(alphabets, index));
}

function bitPair(symbol: number): number[] {
  return [symbol & 1, symbol >> 1];
}

function oneHot(label: number): number[] {
  return [1 - label, label];
}
