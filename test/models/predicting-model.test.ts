import { describe, expect, it } from "vitest";
import type { Matrix } from "../../generators/index.ts";
import {
  encodeEvaluation,
  interShap,
  maskedGame,
  sampledEvaluation,
  standInsOf,
} from "../../metrics/index.ts";
import { logitsOf, type Predictor, predictingModel, softmax } from "../../models/index.ts";
import { smallDataset } from "../laws/support/cases.ts";
import { randomModel } from "../laws/support/small-models.ts";

const dataset = smallDataset("synergy", 3, 5);
const { dims } = dataset.spec;
const network = randomModel(dims, 5);

/** A fusion network as a program that only predicts whole rows. */
function predictor(answers: "probabilities" | "logits"): Predictor {
  return {
    dims,
    answers,
    classes: network.classes,
    predict(modalities) {
      const logits = logitsOf(network, modalities);
      return answers === "logits" ? logits : softmax(logits, modalities[0]!.rows, network.classes);
    },
  };
}

/** One row of one column of a model of two classes that always answers the same. */
function asked(answers: Predictor["answers"], ...answer: number[]): () => unknown {
  const model = predictingModel({ dims: [1], answers, classes: 2, predict: () => answer });
  return () => model.head(model.encode(0, rowsOf(1)), 1);
}

function rowsOf(rows: number): Matrix {
  return { rows, columns: 1, data: Float32Array.from({ length: rows }, (_, row) => row) };
}

describe("a model that predicts whole rows", () => {
  it.each(["probabilities", "logits"] as const)("plays the game of the network it asks, by %s", (answers) => {
    const set = sampledEvaluation(dataset, "modalities", { samples: 40, background: 40 });
    const scoresOf = (model: Parameters<typeof encodeEvaluation>[0]) =>
      interShap(maskedGame(encodeEvaluation(model, set), standInsOf("marginal", set, 1), 20));
    const own = scoresOf(predictingModel(predictor(answers)));
    const split = scoresOf(network);
    // Encoders of the network sum in single precision, in another order.
    expect(own.global.value).toBeCloseTo(split.global.value!, 5);
    expect(own.local.value).toBeCloseTo(split.local.value!, 5);
    expect(own.global.maskingError).toBeCloseTo(split.global.maskingError!, 5);
  });

  it("asks batch by batch, and keeps the rows in order", () => {
    const batches: number[] = [];
    const model = predictingModel({
      dims: [1],
      answers: "values",
      classes: 1,
      predict([only]) {
        batches.push(only!.rows);
        return only!.data.map((value) => 2 * value);
      },
    });
    const outputs = model.head(model.encode(0, rowsOf(2500)), 2500);
    expect(batches).toEqual([1024, 1024, 452]);
    expect(Array.from(outputs)).toEqual(Array.from({ length: 2500 }, (_, row) => 2 * row));
  });

  it("takes float16 and bfloat16 for what they are: their rows sum to 1 within a thousandth or a hundredth", () => {
    // 0.1, 0.2 and 0.7 in float16 and in bfloat16.
    const half = [0.0999755859375, 0.199951171875, 0.7001953125];
    const brain = [0.10009765625, 0.2001953125, 0.69921875];
    for (const [row, excess] of [
      [half, 1e-3],
      [brain, 4e-3],
    ] as const) {
      const first = row[2]! + (row === half ? 2 * 2 ** -11 : 2 ** -8);
      const model = predictingModel({
        ...{ dims: [1], answers: "probabilities", classes: 3 },
        predict: () => [row[0]!, row[1]!, first],
      });
      expect(Math.abs(row[0]! + row[1]! + first - 1)).toBeGreaterThan(excess / 2);
      expect(() => model.head(model.encode(0, rowsOf(1)), 1)).not.toThrow();
    }
    // The same sum in double precision is a mistake.
    expect(asked("probabilities", 0.1 / 3, 0.967666)).toThrow("sum to 1.0009");
  });

  it.each<[string, readonly number[], number]>([
    ["double precision", [1 - 1e-12, 1e-12], 0],
    ["a probability of 0", [1, 0], 1],
    ["one less a float32 near 1", [2 ** -24, 1 - 2 ** -24], 1],
    ["one less a float32 farther from 1", [2 ** -20, 1 - 2 ** -20], 0],
    ["a small float32 of its own", [Math.fround(1e-30), 1], 0],
    ["one less a double near 1", [1 - 2 ** -53, 2 ** -53], 1],
    ["parts of a few trees", [0.25, 0.75], 0],
  ])("counts answers whose logits are not known: %s", (_, answer, saturated) => {
    const model = predictingModel({ dims: [1], answers: "probabilities", classes: 2, predict: () => answer });
    const logits = model.head(model.encode(0, rowsOf(1)), 1);
    expect(model.logitRounding!()).toMatchObject({ rows: 1, saturated });
    // No probability above 0 is clipped.
    for (const [c, probability] of answer.entries())
      if (probability > 0) expect(logits[c]).toBe(Math.log(probability));
  });

  it("says what is wrong with answers that cannot be used", () => {
    expect(asked("logits", 1)).toThrow(
      "The model gave 1 numbers for batch 1 (rows 1 to 1 of those asked) of 2 classes each",
    );
    expect(asked("logits", 0, Number.NaN)).toThrow(
      "answer to row 1 of batch 1 (rows 1 to 1 of those asked) is NaN",
    );
    expect(asked("probabilities", 0.5, 0.6)).toThrow(
      "row 1 of batch 1 (rows 1 to 1 of those asked) sum to 1.1, not 1",
    );
    expect(asked("probabilities", -0.5, 1.5)).toThrow(
      "probability of class 0 for row 1 of batch 1 (rows 1 to 1 of those asked) is -0.5",
    );
    expect(asked("probabilities", Number.NaN, 1)).toThrow(
      "class 0 for row 1 of batch 1 (rows 1 to 1 of those asked) is NaN",
    );
    const model = predictingModel({ dims: [2], answers: "values", classes: 1, predict: () => [0] });
    expect(() => model.encode(0, rowsOf(1))).toThrow("Modality 1 has 1 columns; the model reads 2");
  });
});
