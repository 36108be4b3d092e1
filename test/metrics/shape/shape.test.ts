import { describe, expect, it } from "vitest";
import type { DiscreteLaw } from "../../../generators/index.ts";
import { predictionsOf } from "../../../math/classification.ts";
import { encodeEvaluation } from "../../../metrics/evaluation/encoded-evaluation.ts";
import { sampledEvaluation } from "../../../metrics/evaluation/evaluation-set.ts";
import { findMetric, labelRule, shape, shapeOfGame } from "../../../metrics/index.ts";
import { shapeOf } from "../../../metrics/shape/shape.ts";
import { type FusionModel, logitsOf } from "../../../models/index.ts";
import { fewDraws, smallDataset } from "../../laws/support/cases.ts";
import { gameOf, valuesOf } from "../../laws/support/game-of.ts";
import { randomModel } from "../../laws/support/small-models.ts";

/** One-hot predictions of two classes. */
const answers = (...classes: number[]) => Float64Array.from(classes.flatMap((c) => [1 - c, c]));
const rows = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

describe("shapeOf", () => {
  const labels = Int32Array.of(0, 0, 0, 1);
  const weights = new Float64Array(4).fill(1 / 4);

  it("is the full score over the commonest class, less what each modality adds alone", () => {
    const perfect = answers(0, 0, 0, 1);
    const constant = answers(0, 0, 0, 0);
    const half = answers(1, 0, 0, 1);
    // Macro F1: commonest class (6/7 + 0) / 2 = 3/7; half (4/5 + 2/3) / 2 = 11/15.
    const score = shapeOf(labels, weights, 2, perfect, [constant, half]);
    expect(score(rows(4))).toBeCloseTo(1 - 3 / 7 - (11 / 15 - 3 / 7), 12);
  });

  it("takes the commonest class among the samples that count", () => {
    const score = shapeOf(labels, weights, 2, answers(0, 0, 1, 1), [
      answers(1, 1, 1, 1),
      answers(1, 1, 1, 1),
    ]);
    // One sample, of class 1: answering 1 is perfect, by the model, by each modality and by the baseline.
    expect(score(Int32Array.of(3))).toBe(0);
    // All of them: full (4/5 + 2/3) / 2; baseline 3/7; each modality alone (0 + 2/5) / 2.
    expect(score(rows(4))).toBeCloseTo((4 / 5 + 2 / 3) / 2 - 3 / 7 - 2 * (1 / 5 - 3 / 7), 12);
  });

  it("weighs samples", () => {
    const doubled = shapeOf(labels, Float64Array.of(1, 1, 1, 2), 2, answers(0, 0, 1, 1), [
      answers(0, 1, 0, 1),
      answers(1, 1, 1, 1),
    ]);
    const written = shapeOf(
      Int32Array.of(0, 0, 0, 1, 1),
      Float64Array.of(1, 1, 1, 1, 1),
      2,
      answers(0, 0, 1, 1, 1),
      [answers(0, 1, 0, 1, 1), answers(1, 1, 1, 1, 1)],
    );
    expect(doubled(rows(4))).toBeCloseTo(written(rows(5)), 12);
  });
});

describe("shape", () => {
  it("masks by rows of zeros, which encoders with a bias do not read as nothing", () => {
    const dataset = smallDataset("uniqueness-1", 2, 4);
    const plain = randomModel(dataset.spec.dims, 4);
    const model: FusionModel = {
      ...plain,
      encode: (modality, matrix) => plain.encode(modality, matrix).map((value) => value + 1 - 3 * modality),
    };
    const set = sampledEvaluation(dataset, "modalities", fewDraws);
    const { matrices, weights } = set.samples;
    const predictions = (kept: (modality: number) => boolean) => {
      const masked = matrices.map((matrix, m) =>
        kept(m) ? matrix : { ...matrix, data: new Float32Array(matrix.data.length) },
      );
      return predictionsOf(logitsOf(model, masked), 2);
    };
    const alone = [predictions((m) => m === 0), predictions((m) => m === 1)];
    const whole = predictions(() => true);
    const score = shapeOf(set.labels, weights, 2, whole, alone);
    expect(shape(encodeEvaluation(model, set)).value).toBe(score(rows(weights.length)));
  });
});

describe("shapeOfGame", () => {
  it("is what single modalities leave unexplained, in output units and as a share of the model's gain", () => {
    const { absolute, relative } = shapeOfGame(
      gameOf([
        [0.5, 0.6, 0.6, 0.9],
        [0.4, 0.4, 0.5, 0.7],
      ]),
    );
    // Samples: 0.4 - 0.1 - 0.1 and 0.3 - 0 - 0.1; gains 0.4 and 0.3.
    expect(absolute.value).toBeCloseTo(0.2, 12);
    expect(relative).toBeCloseTo(0.2 / 0.35, 12);
  });

  it.each([2, 3, 4, 5])("of a game that pays only when all %i are there is all of the gain", (modalities) => {
    const game = gameOf([valuesOf(modalities, (present) => (present.length === modalities ? 1 : 0.5))]);
    expect(shapeOfGame(game).absolute.value).toBeCloseTo(1 / 2, 12);
    expect(shapeOfGame(game).relative).toBeCloseTo(1, 12);
  });

  it.each([1, 3, 10, 20])(
    "has no relative form where the model gains nothing, in %i draw groups",
    (groups) => {
      const constant = Array.from({ length: groups }, () => [0.7, 0.7, 0.7, 0.7]);
      expect(shapeOfGame(gameOf(constant, { groups })).relative).toBeNull();
    },
  );
});

describe("the range on the card", () => {
  const sure = (label: number) => [1 - label, label];
  /** Two modalities that always show the same symbol, and a rule that asks whether they do. */
  const agreement: DiscreteLaw = {
    kind: "discrete",
    target: "class",
    alphabets: [3, 3],
    classes: 2,
    states: [0, 1, 2].map((symbol) => ({
      symbols: [symbol, symbol],
      probability: 1 / 3,
      labels: [1, 0],
    })),
    rule: [0, 1, 1, 1, 0, 1, 1, 1, 0].map(sure),
    noRule: null,
    conflictRules: [],
  };
  /** Three copies of the label, of which one says enough: each modality alone is as good as the model. */
  const copies: DiscreteLaw = {
    kind: "discrete",
    target: "class",
    alphabets: [2, 2, 2],
    classes: 2,
    states: [0, 1].map((bit) => ({
      symbols: [bit, bit, bit],
      probability: 1 / 2,
      labels: [1 - bit, bit],
    })),
    rule: [0, 1, 1, 1, 1, 1, 1, 1].map(sure),
    noRule: null,
    conflictRules: [],
  };

  it.each([
    { id: "shape-game", law: agreement, value: 4 / 3 },
    { id: "shape", law: copies, value: -4 / 3 },
  ])("holds the truth of $id", ({ id, law, value }) => {
    const { card, truth } = findMetric(id);
    const [only] = truth(law, labelRule);
    expect(only!.value).toBeCloseTo(value, 12);
    expect(only!.value).toBeGreaterThanOrEqual(card.range[0]);
    expect(only!.value).toBeLessThanOrEqual(card.range[1]);
  });
});
