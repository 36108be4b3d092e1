import { describe, expect, it } from "vitest";
import { type BroughtLaw, lawOf } from "../../../../generators/brought/generator/brought-law.ts";
import { lawOfTable } from "../../../../generators/brought/generator/law-table.ts";
import { expectDiscreteLaw } from "../../../laws/support/discrete-law.ts";

const and: BroughtLaw = { alphabets: [2, 2], label: ([a, b]) => a === 1 && b === 1 };
const law = (changes: Partial<BroughtLaw>) => lawOf({ ...and, ...changes }, 2, "The law");

describe("a law that a user describes", () => {
  it("has every combination alike, and the rule that its labels are, unless it says otherwise", () => {
    const exact = law({});
    expectDiscreteLaw(exact, 0);
    expect(exact).toMatchObject({ target: "class", classes: 2, noRule: null, conflictRules: [] });
    expect(exact.states.map(({ probability }) => probability)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(exact.rule).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
  });

  it("has probabilities in proportion to weights, and no state without", () => {
    const exact = law({ weight: ([a, b]) => (a === 1 && b === 0 ? 0 : 2 + a!) });
    expectDiscreteLaw(exact, 0);
    expect(exact.states).toEqual([
      { symbols: [0, 0], probability: 2 / 7, labels: [1, 0] },
      { symbols: [0, 1], probability: 2 / 7, labels: [1, 0] },
      { symbols: [1, 1], probability: 3 / 7, labels: [0, 1] },
    ]);
    // The rule answers to what cannot occur, too: masking makes it.
    expect(exact.rule).toHaveLength(4);
  });

  it("may have more classes, and be unsure of them", () => {
    const exact = law({ classes: 3, label: ([a, b]) => (a === b ? [0.5, 0.25, 0.25] : 2) });
    expectDiscreteLaw(exact, 0);
    expect(exact.rule![0]).toEqual([0.5, 0.25, 0.25]);
    expect(exact.rule![1]).toEqual([0, 0, 1]);
  });

  it("may be about a number", () => {
    const exact = law({ target: "value", label: ([a, b]) => a! * b! - 0.5 * a! });
    expectDiscreteLaw(exact, 0);
    expect(exact).toMatchObject({ target: "value", classes: 1, rule: [[0], [-0.5], [0], [0.5]] });
    expect(exact.states.every(({ labels }) => labels.length === 1 && labels[0] === 1)).toBe(true);
  });

  it("has no rule where it leaves open what cannot occur, and the rules that it has for that", () => {
    const copies: Partial<BroughtLaw> = {
      weight: ([a, b]) => Number(a === b),
      label: ([a, b]) => (a === b ? a! : null),
    };
    expect(law(copies)).toMatchObject({
      rule: null,
      noRule: "what follows from combinations that cannot occur is left open",
      conflictRules: [],
    });
    const ruled = law({
      ...copies,
      conflictRules: { "trust-first": ([a]) => a!, coin: () => [0.5, 0.5] },
    });
    expectDiscreteLaw(ruled, 0);
    expect(ruled.conflictRules.map(({ name }) => name)).toEqual(["trust-first", "coin"]);
    expect(ruled.conflictRules[0]!.rule[1]).toEqual([0, 1]);
    expect(ruled.conflictRules[1]!.rule[1]).toEqual([0.5, 0.5]);
  });

  it("has no rule where labels ignore the data", () => {
    expect(law({ label: () => [0.3, 0.7] })).toMatchObject({
      rule: null,
      noRule: "labels ignore the data",
      conflictRules: [],
    });
  });

  const refused: readonly (readonly [Partial<Record<keyof BroughtLaw, unknown>>, string])[] = [
    [{ alphabets: [2] }, "The law has the alphabets [2]: give a whole number for each of 2 modalities"],
    [{ alphabets: "ab" }, 'The law has the alphabets "ab"'],
    [{ alphabets: [2, 0] }, "The law has the alphabets [2,0]"],
    [{ alphabets: [300, 300] }, "The law has 90000 combinations of symbols, more than 65536"],
    [{ target: "number" }, 'The law has the target number: give "class" or "value".'],
    [{ classes: 1 }, "The law has 1 classes: give two or more"],
    [{ target: "value", classes: 2 }, "leave them out where a number is predicted"],
    [{ weight: () => -1 }, "The law gives (0, 0) the weight -1: give a number, 0 or more."],
    [{ weight: () => Number.NaN }, "The law gives (0, 0) the weight NaN"],
    [{ weight: () => 0 }, "The law has no combination that can occur"],
    [{ label: () => 2 }, "The law at (0, 0) has the label 2: give a class from 0 to 1"],
    [{ label: () => "yes" }, "The law at (0, 0) has the label yes"],
    [{ label: () => [0.5, 0.6] }, "has the label [0.5, 0.6]: give 2 probabilities that sum to 1."],
    [{ label: () => [1] }, "has the label [1]: give 2 probabilities"],
    [{ label: () => null }, "The law leaves open what follows from (0, 0), which can occur"],
    [{ label: () => 1 }, "The law has one answer to everything"],
    [
      { target: "value", label: () => Number.POSITIVE_INFINITY },
      "has the answer Infinity: give a finite number.",
    ],
    [
      {
        weight: ([a, b]: number[]) => Number(a === b),
        label: ([a, b]: number[]) => (a === b ? a! : null),
        conflictRules: { shy: () => null },
      },
      "The law has a conflict rule shy that leaves something open",
    ],
  ];
  it.each(refused)("is refused: %s", (changes, message) => {
    expect(() => law(changes as Partial<BroughtLaw>)).toThrow(message);
  });
});

describe("a law that a program writes down", () => {
  const row = (symbols: number[], label: number, weight = 1) => ({ symbols, label, weight });
  const table = { alphabets: [2, 2], combinations: [row([0, 0], 0), row([1, 1], 1, 3)] };

  it("is the law that the same functions describe; what is left out cannot occur, and is open", () => {
    const told = lawOf(lawOfTable(table, "The law"), 2, "The law");
    expect(told.states.map(({ symbols, probability }) => [symbols, probability])).toEqual([
      [[0, 0], 0.25],
      [[1, 1], 0.75],
    ]);
    expect(told.noRule).toBe("what follows from combinations that cannot occur is left open");
  });

  it("may say what follows from what cannot occur, and rules for it", () => {
    const whole = { ...table, combinations: [...table.combinations, row([0, 1], 0, 0), row([1, 0], 1, 0)] };
    expect(lawOf(lawOfTable(whole, "The law"), 2, "The law").noRule).toBeNull();
    const rules = {
      first: [row([0, 1], 0), row([1, 0], 1)].map(({ symbols, label }) => ({ symbols, label })),
    };
    const ruled = lawOf(lawOfTable({ ...table, conflictRules: rules }, "The law"), 2, "The law");
    expect(ruled.conflictRules[0]).toMatchObject({ name: "first" });
    expectDiscreteLaw(ruled, 0);
  });

  const refused: readonly (readonly [unknown, string])[] = [
    [null, "The law cannot be used"],
    [{ alphabets: [2, 2] }, "combinations is missing"],
    [{ ...table, beauty: 1 }, "beauty"],
    [
      { ...table, combinations: [row([0, 2], 0)] },
      "has the combination (0, 2), which the alphabets (2, 2) do not have",
    ],
    [{ ...table, combinations: [row([0], 0)] }, "has the combination (0)"],
    [{ ...table, combinations: [row([0, 0], 0), row([0, 0], 1)] }, "has the combination (0, 0) twice"],
    [{ ...table, combinations: [{ symbols: [0, 0], label: "yes" }] }, "The law cannot be used"],
    [{ ...table, combinations: [{ symbols: [0, 0], weight: -1, label: 0 }] }, "The law cannot be used"],
    [
      JSON.parse('{"alphabets": [2, 2], "combinations": [{"symbols": [0, 0]}], "__proto__": {}}'),
      "__proto__",
    ],
  ];
  it.each(refused)("is refused: %j", (told, message) => {
    expect(() => lawOfTable(told, "The law")).toThrow(message);
  });
});
