import { describe, expect, it } from "vitest";
import {
  type DatasetRequest,
  type DiscreteLaw,
  findGenerator,
  type Matrix,
} from "../../../generators/index.ts";
import { statesModel } from "../../../models/bayes/states-model.ts";
import { bayesModel, type FusionModel, logitsOf, softmax } from "../../../models/index.ts";

function modelOf(request: DatasetRequest): FusionModel | null {
  const generator = findGenerator(request.generator);
  return bayesModel(generator.generate(generator.complete({ samples: 40, ...request }), 1));
}

/** What a model of classes answers to one combination of symbols. */
function answerTo(model: FusionModel, symbols: readonly number[]): number[] {
  const inputs = symbols.map((symbol): Matrix => ({ rows: 1, columns: 1, data: Float32Array.of(symbol) }));
  return [...softmax(logitsOf(model, inputs), 1, model.classes)];
}

// Probabilities are clipped at 1e-12 where logarithms are wanted.
const digits = 11;

describe("the Bayes model of data that tell their state", () => {
  it("answers with the label and its noise", () => {
    for (const [labelNoise, setting] of [
      [0, "synergy"],
      [0.1, "synergy"],
      [0.3, "uniqueness-1"],
    ] as const) {
      const model = modelOf({ generator: "xor", setting, labelNoise })!;
      expect(model).toMatchObject({ fusion: "bayes", inputs: "latents", target: "class", classes: 2 });
      // The first symbol of uniqueness is two bits, of which this is the first.
      expect(answerTo(model, [1, 0])[1]).toBeCloseTo(1 - labelNoise, digits);
      expect(answerTo(model, [0, 0])[1]).toBeCloseTo(labelNoise, digits);
    }
  });

  it("answers with the classes' own probabilities where copies contradict each other", () => {
    const model = modelOf({ generator: "xor", setting: "redundancy", labelNoise: 0.1 })!;
    expect(answerTo(model, [1, 1])[1]).toBeCloseTo(0.9, digits);
    expect(answerTo(model, [3, 3])[1]).toBeCloseTo(0.1, digits);
    expect(answerTo(model, [1, 3])).toEqual([expect.closeTo(0.5, digits), expect.closeTo(0.5, digits)]);
  });

  it("answers with the rule and label noise in states that never occur", () => {
    const law: DiscreteLaw = {
      kind: "discrete",
      target: "class",
      classes: 3,
      alphabets: [2, 2],
      states: [
        { symbols: [0, 0], probability: 1 / 2, labels: [0.8, 0.1, 0.1] },
        { symbols: [1, 1], probability: 1 / 2, labels: [0.1, 0.8, 0.1] },
      ],
      rule: [
        [1, 0, 0],
        [0, 0, 1],
        [1, 0, 0],
        [0, 1, 0],
      ],
      noRule: null,
      conflictRules: [],
    };
    const near = (shares: readonly number[]) => shares.map((share) => expect.closeTo(share, digits));
    const model = statesModel(law, 0.2);
    expect(answerTo(model, [1, 0])).toEqual(near([0.1, 0.1, 0.8]));
    expect(answerTo(model, [0, 1])).toEqual(near([0.8, 0.1, 0.1]));
    expect(answerTo(model, [1, 1])).toEqual(near([0.1, 0.8, 0.1]));
    const without = statesModel({ ...law, rule: null }, 0.2);
    expect(answerTo(without, [1, 0])).toEqual(near([0.45, 0.45, 0.1]));
  });

  it("answers with the value of a number", () => {
    const generator = findGenerator("spectral");
    const dataset = generator.generate(
      generator.complete({ generator: "spectral", setting: "order-2", modalities: 3, samples: 50 }),
      1,
    );
    const model = bayesModel(dataset)!;
    expect(model).toMatchObject({ fusion: "bayes", inputs: "latents", target: "value", classes: 1 });
    expect([...logitsOf(model, dataset.latents)]).toEqual([...dataset.targets!]);
  });

  it("does not exist where labels ignore the data", () => {
    expect(modelOf({ generator: "xor", setting: "random" })).toBeNull();
    expect(modelOf({ generator: "xor", setting: "synergy", labelNoise: 0.5 })).toBeNull();
    expect(modelOf({ generator: "xor", setting: "synergy", control: "permuted-labels" })).toBeNull();
  });
});
