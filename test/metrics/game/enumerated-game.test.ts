import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DiscreteLaw, findGenerator, stateIndex } from "../../../generators/index.ts";
import { productOfMarginals } from "../../../metrics/evaluation/evaluation-set.ts";
import { enumeratedGame, noEnumeratedGame } from "../../../metrics/game/enumerated-game.ts";
import { underRule } from "../../../metrics/index.ts";
import { ruledLaws } from "../../laws/support/arbitrary-laws.ts";

const maskers = ["marginal", "independent", "zero", "conditional"] as const;
type Masker = (typeof maskers)[number];

/** v_S of one state by its definition: every filler, every modality, no shared work. */
function naiveValue(law: DiscreteLaw, masker: Masker, row: number, coalition: number): number {
  const own = law.states[row]!.symbols;
  const outputs = law.rule![stateIndex(law.alphabets, own)]!;
  const predicted = outputs.indexOf(Math.max(...outputs));
  const agreeing = law.states.filter(({ symbols }) =>
    symbols.every((symbol, m) => (coalition & (1 << m)) === 0 || symbol === own[m]),
  );
  const share = agreeing.reduce((sum, { probability }) => sum + probability, 0);
  const fillers =
    masker === "conditional"
      ? agreeing.map(({ symbols, probability }) => ({ symbols, weight: probability / share }))
      : masker === "marginal"
        ? law.states.map(({ symbols, probability }) => ({ symbols, weight: probability }))
        : masker === "independent"
          ? productOfMarginals(law)
          : [{ symbols: own.map(() => 0), weight: 1 }];
  return fillers.reduce((sum, { symbols, weight }) => {
    const mixed = own.map((symbol, m) => (coalition & (1 << m) ? symbol : symbols[m]!));
    return sum + weight * law.rule![stateIndex(law.alphabets, mixed)]![predicted]!;
  }, 0);
}

describe.each(maskers)("the exact game under the masker %s", (masker) => {
  it.each([2, 3, 4])("is the mean over what stands in, for any law of %i modalities", (modalities) => {
    fc.assert(
      fc.property(ruledLaws(modalities), (law) => {
        const game = enumeratedGame(law, masker)!;
        expect(game.masker).toBe(masker);
        law.states.forEach((_, row) => {
          for (let coalition = 0; coalition < 2 ** modalities; coalition++) {
            const found = game.values[row * 2 ** modalities + coalition]!;
            // Sums of at most 81 products below one, in another order; values up to a few units.
            expect(Math.abs(found - naiveValue(law, masker, row, coalition))).toBeLessThan(1e-12);
          }
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe("the maskers of a law whose modalities repeat each other", () => {
  const generator = findGenerator("xor");
  const law = generator.law(generator.complete({ generator: "xor", setting: "redundancy" })) as DiscreteLaw;
  const empty = (masker: Masker) => enumeratedGame(underRule(law, "crossed"), masker)!.values[0]!;

  it("have no game without a rule, and say why", () => {
    for (const masker of ["marginal", "independent", "zero"] as const) {
      expect(enumeratedGame(law, masker)).toBeNull();
      expect(noEnumeratedGame(law, masker)).toBe(law.noRule);
    }
  });

  it("have one where only states that can occur stand in: every rule for copies plays the same", () => {
    const game = enumeratedGame(law, "conditional")!;
    expect(noEnumeratedGame(law, "conditional")).toBeNull();
    for (const { name } of law.conflictRules) {
      expect(enumeratedGame(underRule(law, name), "conditional")!.values).toEqual(game.values);
    }
    // Any one copy tells the label.
    for (let row = 0; row < game.samples; row++) {
      expect([...game.values.subarray(4 * row + 1, 4 * row + 4)]).toEqual([1, 1, 1]);
    }
  });

  it("differ: zeros answer class 0 for sure, real rows and independent ones half of the time", () => {
    expect(empty("zero")).toBe(1);
    expect(empty("marginal")).toBeCloseTo(1 / 2, 12);
    expect(empty("independent")).toBeCloseTo(1 / 2, 12);
  });
});

describe("maskers whose stand-ins are no symbols", () => {
  const generator = findGenerator("xor");
  const law = generator.law(generator.complete({ generator: "xor", setting: "synergy" })) as DiscreteLaw;

  it.each(["mean", "noise"] as const)("have no exact game: %s", (masker) => {
    expect(enumeratedGame(law, masker)).toBeNull();
    expect(noEnumeratedGame(law, masker)).toContain(masker);
    expect(noEnumeratedGame(law, "marginal")).toBeNull();
  });
});

describe("labels that ignore the data", () => {
  it("have no game under any masker", () => {
    const generator = findGenerator("xor");
    const law = generator.law(generator.complete({ generator: "xor", setting: "random" })) as DiscreteLaw;
    for (const masker of maskers) {
      expect(enumeratedGame(law, masker)).toBeNull();
      expect(noEnumeratedGame(law, masker)).toBe(law.noRule);
    }
  });
});
