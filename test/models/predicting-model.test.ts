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
