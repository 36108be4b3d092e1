import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stateCount, stateIndex } from "../../generators/index.ts";
import { biasedBit } from "../../math/binary-entropy.ts";
import { dialLaw, informationOf } from "./dial-laws.ts";

/** Amounts of the parts of 2 to 4 modalities, some of them none and some a whole bit, not all none. */
const amount = fc.oneof(
  fc.constantFrom(0, 1),
  fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100),
);
const amounts = fc
  .record({
    redundancy: amount,
    uniqueness: fc.array(amount, { minLength: 2, maxLength: 4 }),
    synergy: amount,
  })
  .filter(({ redundancy, uniqueness, synergy }) => redundancy + synergy + Math.max(...uniqueness) > 0);

describe("dial components", () => {
  it("packs the label of every state: redundant, unique, synergistic", () => {
    const law = dialLaw("components", { redundancy: 0.2, uniqueness: [0.3, 0.4], synergy: 0.5 });
    expect(law.alphabets).toEqual([8, 8]);
    expect(law.classes).toBe(16);
    expect(law.states).toHaveLength(32);
    const chances = [0.2, 0.3, 0.4, 0.5].map(biasedBit);
    for (const { symbols, probability, labels } of law.states) {
      const [a, b] = symbols.map((symbol) => [symbol & 1, (symbol >> 1) & 1, symbol >> 2]);
      expect(a![0]).toBe(b![0]);
      const bits = [a![0]!, a![1]!, b![1]!, a![2]! ^ b![2]!];
      expect(labels[bits[0]! + 2 * bits[1]! + 4 * bits[2]! + 8 * bits[3]!]).toBe(1);
      const product = bits.reduce((p, bit, k) => p * (bit === 1 ? chances[k]! : 1 - chances[k]!), 1 / 2);
      // The same four factors in another order.
      expect(Math.abs(probability / product - 1)).toBeLessThan(4 * Number.EPSILON);
    }
  });

  it("leaves parts without bits out of symbols and label", () => {
    const law = dialLaw("components", { redundancy: 0, uniqueness: [0, 0.5, 0], synergy: 0 });
    expect(law.alphabets).toEqual([1, 2, 1]);
    expect(law.classes).toBe(2);
    expect(law.states.map(({ labels }) => labels)).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it("makes parts of a whole bit fair coins exactly", () => {
    const law = dialLaw("components", { redundancy: 1, uniqueness: [1, 1, 1, 1], synergy: 1 });
    expect(law.states).toHaveLength(512);
    for (const { probability } of law.states) expect(probability).toBe(1 / 512);
    expect(law.classes).toBe(64);
  });

  it("tells as much about its label as its parts have bits", () => {
    fc.assert(
      fc.property(amounts, (asked) => {
        const bits = asked.redundancy + asked.synergy + asked.uniqueness.reduce((sum, u) => sum + u, 0);
        // Sums of up to 512 states, each with a logarithm.
        expect(informationOf(dialLaw("components", asked))).toBeCloseTo(bits, 11);
      }),
    );
  });

  it("tells less with label noise, and nothing where every label is as likely", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 49 }), (asked, percent) => {
        const exact = informationOf(dialLaw("components", asked));
        const noisy = informationOf(dialLaw("components", { ...asked, labelNoise: percent / 100 }));
        expect(noisy).toBeLessThan(exact);
        expect(noisy).toBeGreaterThan(0);
      }),
    );
    const coin = dialLaw("components", { synergy: 1, uniqueness: [0, 0], labelNoise: 0.5 });
    expect(informationOf(coin)).toBe(0);
  });

  it("has a rule where nothing is copied, which label noise leaves alone", () => {
    const parts = { redundancy: 0, uniqueness: [1, 0, 0], synergy: 0.5 };
    const law = dialLaw("components", parts);
    expect(law.noRule).toBeNull();
    expect(law.conflictRules).toEqual([]);
    expect(law.states).toHaveLength(stateCount(law.alphabets));
    expect(law.rule).toEqual(law.states.map(({ labels }) => labels));
    expect(dialLaw("components", { ...parts, labelNoise: 0.1 }).rule).toEqual(law.rule);
  });

  it("believes one modality's redundant bit, or takes both as likely, where copies contradict each other", () => {
    const law = dialLaw("components", { redundancy: 1, uniqueness: [0, 0, 1], synergy: 1 });
    expect(law.rule).toBeNull();
    expect(law.noRule).toBe("masking breaks the copies");
    expect(law.conflictRules.map(({ name }) => name)).toEqual(["trust-1", "trust-2", "trust-3", "coin"]);
    // Redundant bits 1, 0, 1; private bits 0, 1, 1, so that e = 0; unique bit 1: classes r + 2 u + 4 e = 3, 2, 3.
    const place = stateIndex(law.alphabets, [0b01, 0b10, 0b111]);
    const answers = law.conflictRules.map(({ rule }) => rule[place]);
    const [two, three] = [2, 3].map((k) => Array.from({ length: 8 }, (_, c) => Number(c === k)));
    expect(answers).toEqual([three, two, three, [0, 0, 1 / 2, 1 / 2, 0, 0, 0, 0]]);
  });

  it("has conflict rules for every combination, which all label what occurs", () => {
    fc.assert(
      fc.property(
        amounts.filter(({ redundancy }) => redundancy > 0),
        (asked) => {
          const law = dialLaw("components", asked);
          expect(law.conflictRules).toHaveLength(asked.uniqueness.length + 1);
          for (const { rule } of law.conflictRules) {
            expect(rule).toHaveLength(stateCount(law.alphabets));
            for (const row of rule) expect(row.reduce((sum, share) => sum + share, 0)).toBe(1);
            for (const { symbols, labels } of law.states) {
              expect(rule[stateIndex(law.alphabets, symbols)]).toEqual(labels);
            }
          }
        },
      ),
      // Thousands of combinations each.
      { numRuns: 25 },
    );
  });
});
