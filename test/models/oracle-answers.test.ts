import { describe, expect, it } from "vitest";
import {
  type DiscreteLaw,
  findGenerator,
  type GaussianLaw,
  type Matrix,
  stateSymbols,
} from "../../generators/index.ts";
import { logitsOf, oracle, softmax } from "../../models/index.ts";
import { discrete } from "../generators/discrete.ts";
import { everyState } from "./every-state.ts";

/** Two modalities of two and three symbols, all equally likely, with whatever rule. */
function ruled(law: Pick<DiscreteLaw, "target" | "classes" | "rule">): DiscreteLaw {
  const alphabets = [2, 3];
  const states = law.rule!.map((answer, index) => ({
    symbols: stateSymbols(alphabets, index),
    probability: 1 / 6,
    labels: law.target === "class" ? answer : [1],
  }));
  return { kind: "discrete", alphabets, states, noRule: null, conflictRules: [], ...law };
}

describe("the oracle of a rule that is not sure", () => {
  it("answers with the rule's probabilities", () => {
    const rule = [
      [0.2, 0.3, 0.5],
      [0, 0.25, 0.75],
      [1 / 3, 1 / 3, 1 / 3],
      [0, 0, 1],
      [0.9, 0.1, 0],
      [0.6, 0.4, 0],
    ];
    const law = ruled({ target: "class", classes: 3, rule });
    const { states, inputs } = everyState(law);
    const model = oracle(law)!;
    expect([model.target, model.classes]).toEqual(["class", 3]);
    const probabilities = softmax(logitsOf(model, inputs), states.length, 3);
    // Nothing is surer than 1 - 1e-12 by definition.
    rule.flat().forEach((wanted, cell) => {
      expect(Math.abs(probabilities[cell]! - wanted)).toBeLessThan(1e-11);
    });
  });

  it("has no label noise in its answers", () => {
    const request = { generator: "xor", setting: "synergy", samples: 20 };
    const { complete, law } = findGenerator("xor");
    const [clean, noisy] = [0, 0.3].map((labelNoise) => discrete(law(complete({ ...request, labelNoise }))));
    const { inputs } = everyState(clean!);
    expect(logitsOf(oracle(noisy!)!, inputs)).toEqual(logitsOf(oracle(clean!)!, inputs));
  });
});

describe("the oracle of a number", () => {
  it("answers with the rule's value, in double precision", () => {
    const rule = [[0.1], [-7], [1 / 3], [1e-9], [0], [123456.789]];
    const law = ruled({ target: "value", classes: 1, rule });
    const model = oracle(law)!;
    expect([model.target, model.classes]).toEqual(["value", 1]);
    expect([...logitsOf(model, everyState(law).inputs)]).toEqual(rule.flat());
  });
});

describe("the oracle where copies leave the rule open", () => {
  const generator = findGenerator("xor");
  const spec = generator.complete({ generator: "xor", setting: "redundancy" });
  const law = discrete(generator.law(spec));

  it.each(law.conflictRules.map(({ name }) => name))("follows the conflict rule %s when asked", (name) => {
    const { states, inputs } = everyState(law);
    const probabilities = softmax(logitsOf(oracle(law, name)!, inputs), states.length, 2);
    const { rule } = law.conflictRules.find((candidate) => candidate.name === name)!;
    rule.flat().forEach((wanted, cell) => {
      // Its certainty is 1 - 1e-12 by definition.
      expect(Math.abs(probabilities[cell]! - wanted)).toBeLessThan(1e-11);
    });
  });

  it("knows no other conflict rule, and none where there is a rule", () => {
    expect(() => oracle(law, "trust-last")).toThrow(
      new RangeError('The law has no conflict rule "trust-last".'),
    );
    const synergy = generator.law({ ...spec, setting: "synergy" });
    expect(() => oracle(synergy, "coin")).toThrow(RangeError);
  });
});

describe("the oracle of Gaussian vectors", () => {
  const coefficients = [0.5, -2, 3];
  const law: GaussianLaw = {
    kind: "gaussian",
    target: "value",
    classes: 1,
    sizes: [2, 1],
    covariance: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    coefficients,
    targetNoise: 1,
    labelNoise: 0,
    rule: coefficients,
    noRule: null,
    conflictRules: [],
  };
  const inputs: Matrix[] = [
    { rows: 3, columns: 2, data: Float32Array.of(1, 1, 2, -1, 0.5, 0) },
    { rows: 3, columns: 1, data: Float32Array.of(1, 0.5, -0.25) },
  ];
  // 0.5 - 2 + 3, 1 + 2 + 1.5, 0.25 - 0.75: exact in single precision.
  const values = [1.5, 4.5, -0.5];

  it("answers with the linear function of all entries", () => {
    const model = oracle(law)!;
    expect([model.inputs, model.target, model.classes]).toEqual(["latents", "value", 1]);
    expect([...logitsOf(model, inputs)]).toEqual(values);
  });

  it("answers with class 1 where that is above zero", () => {
    const logits = logitsOf(oracle({ ...law, target: "class", classes: 2 })!, inputs);
    const probabilities = softmax(logits, 3, 2);
    values.forEach((value, row) => {
      // Its certainty is 1 - 1e-12 by definition.
      expect(probabilities[2 * row + 1]).toBeCloseTo(Number(value > 0), 11);
    });
  });

  it("does not exist where copies leave it open, unless one of the ways to read them is named", () => {
    const conflictRules = [
      { name: "trust-first", rule: [1, 0, 0] },
      { name: "trust-second", rule: [0, 0, 1] },
    ];
    const open: GaussianLaw = { ...law, rule: null, noRule: "masking breaks the copies", conflictRules };
    expect(oracle(open)).toBeNull();
    expect([...logitsOf(oracle(open, "trust-first")!, inputs)]).toEqual([1, 2, 0.5]);
    expect([...logitsOf(oracle(open, "trust-second")!, inputs)]).toEqual([1, 0.5, -0.25]);
  });
});
