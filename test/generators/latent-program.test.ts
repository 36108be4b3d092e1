import { describe, expect, it } from "vitest";
import { stateIndex, stateSymbols } from "../../generators/index.ts";
import { latentLaw } from "../../generators/latent-program.ts";
import { parseSetting } from "../../generators/setting.ts";

const sure = (label: number) => [1 - label, label];

describe("latentLaw", () => {
  it("makes parity's synergy uniform over the bits", () => {
    const law = latentLaw({ kind: "synergy" }, 3, "parity", 0);
    expect(law.alphabets).toEqual([2, 2, 2]);
    expect(law.states).toHaveLength(8);
    for (const state of law.states) expect(state.probability).toBe(1 / 8);
    expect(law.rule).toEqual([0, 1, 1, 0, 1, 0, 0, 1].map(sure));
    expect(law.conflictRules).toEqual([]);
  });

  it.each([3, 4, 5, 6])("balances the classes of exactly-one of %i bits", (modalities) => {
    const law = latentLaw({ kind: "synergy" }, modalities, "exactly-one", 0);
    for (const { symbols, probability, labels } of law.states) {
      const alone = symbols.reduce((sum, bit) => sum + bit, 0) === 1;
      expect(labels).toEqual(alone ? [0, 1] : [1, 0]);
      expect(probability).toBe(1 / (2 * (alone ? modalities : 2 ** modalities - modalities)));
    }
  });

  it("is the same for both logics of two bits", () => {
    for (const kind of ["synergy", "redundancy"] as const) {
      expect(latentLaw({ kind }, 2, "parity", 1)).toEqual(latentLaw({ kind }, 2, "exactly-one", 1));
    }
  });

  it("gives the unique modality two bits and the others their idle ones", () => {
    const setting = { kind: "uniqueness", modality: 1 } as const;
    expect(latentLaw(setting, 3, "parity", 0).alphabets).toEqual([1, 4, 1]);
    const law = latentLaw(setting, 3, "parity", 1);
    expect(law.alphabets).toEqual([2, 4, 2]);
    expect(law.states).toHaveLength(16);
    for (const state of law.states) {
      const xor = [0, 1, 1, 0][state.symbols[1]!]!;
      expect(state.labels[xor]).toBe(1);
      expect(law.rule![stateIndex(law.alphabets, state.symbols)]).toEqual(sure(xor));
    }
  });

  it("copies two bits under redundancy and gives no rule", () => {
    const law = latentLaw({ kind: "redundancy" }, 4, "parity", 0);
    expect(law.alphabets).toEqual([4, 4, 4, 4]);
    expect(law.states.map((state) => state.symbols)).toEqual(
      [0, 1, 2, 3].map((symbol) => [symbol, symbol, symbol, symbol]),
    );
    expect(law.states.map((state) => state.labels[1])).toEqual([0, 1, 1, 0]);
    expect(law.rule).toBeNull();
    expect(law.noRule).toBe("masking breaks the copies");
  });

  it("lists three ways to answer where copies contradict each other", () => {
    const { conflictRules, alphabets } = latentLaw({ kind: "redundancy" }, 3, "parity", 0);
    const answers = (symbols: readonly number[]) =>
      Object.fromEntries(conflictRules.map(({ name, rule }) => [name, rule[stateIndex(alphabets, symbols)]]));
    // Symbols have the first bit lowest: 1 is (1, 0), 2 is (0, 1), 3 is (1, 1).
    expect(answers([1, 1, 1])).toEqual({ "trust-first": sure(1), coin: sure(1), crossed: sure(1) });
    expect(answers([3, 3, 3])).toEqual({ "trust-first": sure(0), coin: sure(0), crossed: sure(0) });
    // Crossed takes the first bit of the first modality, 1, and the second bit of the last, 1.
    expect(answers([1, 0, 2])).toEqual({ "trust-first": sure(1), coin: [1 / 2, 1 / 2], crossed: sure(0) });
    expect(answers([0, 3, 1])).toEqual({ "trust-first": sure(0), coin: [1 / 2, 1 / 2], crossed: sure(0) });
  });

  it("makes random labels independent of every state and gives no rule", () => {
    const law = latentLaw({ kind: "random" }, 3, "parity", 1);
    expect(law.states).toHaveLength(8);
    for (const state of law.states) expect(state.labels).toEqual([0.5, 0.5]);
    expect(law.rule).toBeNull();
    expect(law.noRule).toBe("labels ignore the data");
    expect(law.conflictRules).toEqual([]);
    expect(latentLaw({ kind: "random" }, 3, "parity", 0).states).toHaveLength(1);
  });
});

describe("stateSymbols", () => {
  it("inverts stateIndex", () => {
    const alphabets = [2, 4, 1, 3];
    for (let index = 0; index < 24; index++) {
      expect(stateIndex(alphabets, stateSymbols(alphabets, index))).toBe(index);
    }
  });
});

describe("parseSetting", () => {
  it("counts modalities from one in the name and from zero inside", () => {
    expect(parseSetting("uniqueness-3")).toEqual({ kind: "uniqueness", modality: 2 });
  });

  it.each(["uniqueness-0", "uniqueness-01", "uniqueness", "synergi"])("does not know %s", (name) => {
    expect(() => parseSetting(name)).toThrow(`"${name}" is no setting of XOR data.`);
  });
});
