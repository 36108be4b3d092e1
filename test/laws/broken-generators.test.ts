import { describe, expect, it } from "vitest";
import { type Dataset, type DiscreteLaw, findGenerator, type GaussianLaw } from "../../generators/index.ts";
import { discrete } from "../generators/discrete.ts";
import { expectDiscreteLaw, expectDiscreteRow } from "./support/discrete-law.ts";
import { expectGaussianLaw, expectGaussianRow } from "./support/gaussian-law.ts";

function generated(id: string, setting: string): Dataset {
  const generator = findGenerator(id);
  return generator.generate(generator.complete({ generator: id, setting, samples: 20 }), 1);
}

describe("the laws of generators find", () => {
  const synergy = generated("xor", "synergy");
  const law = discrete(synergy.law);
  const copies = discrete(generated("xor", "redundancy").law);
  const [first, ...others] = law.states;

  it.each<[string, DiscreteLaw]>([
    ["a state that is there twice", { ...law, states: [first!, ...law.states.slice(0, -1)] }],
    ["states without all of the probability", { ...law, states: others }],
    ["a symbol outside its alphabet", { ...law, states: [{ ...first!, symbols: [2, 0] }, ...others] }],
    ["labels of more than probability one", { ...law, states: [{ ...first!, labels: [1, 0.1] }, ...others] }],
    ["a label too many", { ...law, states: [{ ...first!, labels: [1, 0, 0] }, ...others] }],
    ["a rule that says the opposite", { ...law, rule: law.rule!.map((answer) => answer.toReversed()) }],
    ["a rule without all combinations", { ...law, rule: law.rule!.slice(1) }],
    [
      "conflict rules that disagree on a sample",
      {
        ...copies,
        conflictRules: [
          copies.conflictRules[0]!,
          { name: "wrong", rule: copies.conflictRules[0]!.rule.map(() => [1, 0]) },
        ],
      },
    ],
  ])("%s", (_, broken) => {
    expectDiscreteLaw(law, 0);
    expectDiscreteLaw(copies, 0);
    expect(() => expectDiscreteLaw(broken, 0)).toThrow();
  });

  it("a label that its state rules out", () => {
    const wrong = { ...synergy, labels: synergy.labels.map((label) => 1 - label) };
    expectDiscreteRow(law)(synergy, 0);
    expect(() => expectDiscreteRow(law)(wrong, 0)).toThrow();
  });

  const normal: GaussianLaw = {
    kind: "gaussian",
    target: "class",
    classes: 2,
    sizes: [1, 1],
    covariance: [1, 1, 1, 1],
    coefficients: [1, 0],
    targetNoise: 0,
    labelNoise: 0,
    rule: null,
    noRule: "masking breaks the copies",
    conflictRules: [
      { name: "trust-first", rule: [1, 0] },
      { name: "trust-second", rule: [0, 1] },
    ],
  };

  it.each<[string, GaussianLaw]>([
    ["a covariance that is none", { ...normal, covariance: [1, 1.1, 1.1, 1] }],
    ["a covariance that is not symmetric", { ...normal, covariance: [1, 0.5, 0.4, 1] }],
    ["a table of another size", { ...normal, sizes: [2, 1] }],
    ["rules that disagree on samples", { ...normal, covariance: [1, 0.9, 0.9, 1] }],
  ])("%s", (_, broken) => {
    expectGaussianLaw(normal, 0);
    expect(() => expectGaussianLaw(broken, 0)).toThrow();
  });

  it("a class or a number that does not follow from the vectors", () => {
    const latents = [2, 2].map((value) => ({ rows: 1, columns: 1, data: Float32Array.of(value) }));
    const row = { ...synergy, latents, labels: Int32Array.of(1) };
    const numbers: GaussianLaw = { ...normal, target: "value", classes: 1 };
    const number = { ...row, labels: Int32Array.of(0), targets: Float64Array.of(2) };
    expectGaussianRow(normal)(row, 0);
    expectGaussianRow(numbers)(number, 0);
    expect(() => expectGaussianRow(normal)({ ...row, labels: Int32Array.of(0) }, 0)).toThrow();
    expect(() => expectGaussianRow(numbers)({ ...number, targets: Float64Array.of(2.001) }, 0)).toThrow();
  });
});
