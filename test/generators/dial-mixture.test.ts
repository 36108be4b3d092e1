import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stateCount, stateIndex } from "../../generators/index.ts";
import { dialLaw, informationOf } from "./dial-laws.ts";

/** Weights of 2 to 4 modalities' contexts, in that order: redundancy, uniqueness of each, synergy. */
const weights = fc
  .integer({ min: 2, max: 4 })
  .chain((modalities) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: modalities + 2, maxLength: modalities + 2 }),
  )
  .filter((parts) => Math.max(...parts) > 0)
  .map((parts) => {
    const sum = parts.reduce((total, part) => total + part, 0);
    const [redundancy, ...rest] = parts.map((part) => part / sum);
    return { redundancy: redundancy!, uniqueness: rest.slice(0, -1), synergy: rest.at(-1)! };
  });

describe("dial mixture", () => {
  it("holds the label where its context says", () => {
    const amounts = { redundancy: 0.4, uniqueness: [0, 0.1, 0.2], synergy: 0.3 };
    const law = dialLaw("mixture", amounts);
    const contexts = ["redundancy", "uniqueness-2", "uniqueness-3", "synergy"];
    expect(law.alphabets).toEqual([8, 8, 8]);
    expect(law.states).toHaveLength(2 + 3 * 8);
    const share = { redundancy: 0.4 / 2, "uniqueness-2": 0.1 / 8, "uniqueness-3": 0.2 / 8, synergy: 0.3 / 8 };
    for (const { symbols, probability, labels } of law.states) {
      const context = contexts[symbols[0]! >> 1]!;
      const bits = symbols.map((symbol) => symbol & 1);
      expect(symbols.map((symbol) => contexts[symbol >> 1])).toEqual([context, context, context]);
      if (context === "redundancy") expect(new Set(bits).size).toBe(1);
      const parity = (bits[0]! + bits[1]! + bits[2]!) % 2;
      const label = context === "synergy" ? parity : bits[context === "uniqueness-3" ? 2 : 1]!;
      expect(labels[label]).toBe(1);
      // The weights' sum rounds.
      expect(probability).toBeCloseTo(share[context as keyof typeof share], 15);
    }
  });

  it.each([
    ["redundancy", { redundancy: 1, uniqueness: [0, 0], synergy: 0 }, 2],
    ["uniqueness", { redundancy: 0, uniqueness: [0, 1], synergy: 0 }, 4],
    ["synergy", { redundancy: 0, uniqueness: [0, 0], synergy: 1 }, 4],
  ])("is a bit per modality with %s alone", (kind, amounts, states) => {
    const law = dialLaw("mixture", amounts);
    expect(law.alphabets).toEqual([2, 2]);
    expect(law.states).toHaveLength(states);
    for (const { probability } of law.states) expect(probability).toBe(1 / states);
    // With one context nothing but the redundant bit is a copy.
    expect(law.rule === null).toBe(kind === "redundancy");
    expect(law.noRule).toBe(kind === "redundancy" ? "masking breaks the copies" : null);
    if (law.rule !== null) expect(law.rule).toEqual(law.states.map(({ labels }) => labels));
  });

  it("takes weights that rounding keeps from summing to one, and makes probabilities of them that do", () => {
    const rest = 1 - 0.7 - 0.2 - 0.1;
    expect(rest).not.toBe(0);
    const law = dialLaw("mixture", {
      redundancy: 0.7,
      uniqueness: [0.2, 0.1 - 9e-10],
      synergy: Math.abs(rest),
    });
    expect(law.alphabets).toEqual([6, 6]);
    const total = law.states.reduce((sum, { probability }) => sum + probability, 0);
    // Rounding of ten sums, nothing of the 9e-10.
    expect(Math.abs(total - 1)).toBeLessThan(1e-15);
  });

  it("tells its label entirely, and less with label noise", () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 49 }), (amounts, percent) => {
        // Sums of up to 82 states, each with a logarithm.
        expect(informationOf(dialLaw("mixture", amounts))).toBeCloseTo(1, 12);
        const noisy = informationOf(dialLaw("mixture", { ...amounts, labelNoise: percent / 100 }));
        expect(noisy).toBeLessThan(1);
        expect(noisy).toBeGreaterThan(0);
      }),
      { numRuns: 30 },
    );
  });

  it("believes one modality's context, or tosses a coin, where copies contradict each other", () => {
    const law = dialLaw("mixture", { redundancy: 0.4, uniqueness: [0, 0.3], synergy: 0.3 });
    expect(law.conflictRules.map(({ name }) => name)).toEqual(["trust-1", "trust-2", "coin"]);
    const [redundancy, unique, synergy] = [0, 2, 4];
    const zero = [1, 0];
    const one = [0, 1];
    const open = [1 / 2, 1 / 2];
    const answers = (first: number, second: number) =>
      law.conflictRules.map(({ rule }) => rule[stateIndex(law.alphabets, [first, second])]);
    // Both say redundancy, with different bits; then contexts differ; then all agrees.
    expect(answers(redundancy + 1, redundancy)).toEqual([one, zero, open]);
    expect(answers(redundancy + 1, synergy + 1)).toEqual([one, zero, open]);
    expect(answers(synergy + 1, unique)).toEqual([one, zero, open]);
    expect(answers(redundancy + 1, unique + 1)).toEqual([one, one, open]);
    expect(answers(unique + 1, unique)).toEqual([zero, zero, zero]);
    expect(answers(synergy + 1, synergy)).toEqual([one, one, one]);
  });

  it("has a rule, or conflict rules, for every combination, which label what occurs", () => {
    fc.assert(
      fc.property(weights, (amounts) => {
        const law = dialLaw("mixture", amounts);
        const rules = law.rule === null ? law.conflictRules.map(({ rule }) => rule) : [law.rule];
        expect(rules).toHaveLength(law.rule === null ? amounts.uniqueness.length + 1 : 1);
        for (const rule of rules) {
          expect(rule).toHaveLength(stateCount(law.alphabets));
          for (const row of rule) expect(row[0]! + row[1]!).toBe(1);
          for (const { symbols, labels } of law.states) {
            expect(rule[stateIndex(law.alphabets, symbols)]).toEqual(labels);
          }
        }
      }),
      // Up to 100,000 rows each.
      { numRuns: 15 },
    );
  });
});
