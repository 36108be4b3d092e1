import { describe, expect, it } from "vitest";
import { findGenerator } from "../../../generators/index.ts";
import { encodeEvaluation } from "../../../metrics/evaluation/encoded-evaluation.ts";
import { sampledEvaluation } from "../../../metrics/evaluation/evaluation-set.ts";
import { interShap, maskedGame, publishedGame, standInsOf, tableOf } from "../../../metrics/index.ts";
import { randomModel } from "../../laws/support/small-models.ts";

const [SAMPLES, BACKGROUND] = [230, 60];

function evaluationOf(modalities: number, target: "class" | "value" = "class") {
  const generator = findGenerator("hd-xor");
  const dims = Array.from({ length: modalities }, (_, m) => 2 + m);
  const request = { generator: "hd-xor", setting: "synergy", modalities, dims, samples: 1600 };
  const dataset = generator.generate(generator.complete({ ...request, latentDimensions: 4 }), 5);
  const model = randomModel(dataset.spec.dims, 5, target);
  const set = sampledEvaluation(dataset, "modalities", { samples: SAMPLES, background: BACKGROUND });
  return { evaluation: encodeEvaluation(model, set), set };
}

describe.each([2, 3])("the published masking of %i modalities", (modalities) => {
  const { evaluation, set } = evaluationOf(modalities);
  const size = 2 ** modalities;
  const samples = set.labels.length;
  const exact = tableOf(maskedGame(evaluation, standInsOf("marginal", set, 1), BACKGROUND));
  /** Mean over draw groups: every background row was taken. */
  const exactValue = (cell: number) => {
    let sum = 0;
    for (let g = 0; g < exact.groups; g++) sum += exact.values[g * samples * size + cell]! / exact.groups;
    return sum;
  };

  it("has the exact values of the empty and the whole coalition", () => {
    const { values } = publishedGame(evaluation, 20, 1);
    for (let sample = 0; sample < samples; sample++) {
      for (const coalition of [0, size - 1]) {
        const cell = sample * size + coalition;
        expect(values[cell]).toBeCloseTo(exactValue(cell), 6);
      }
    }
  });

  it("is right on average over seeds", () => {
    const [runs, draws] = [60, 20];
    const games = Array.from(
      { length: runs },
      (_, seed) => publishedGame(evaluation, draws, seed + 1).values,
    );
    for (let cell = 1; cell < samples * size; cell += 37) {
      const values = games.map((game) => game[cell]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / runs;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const error = Math.sqrt(squares / (runs - 1) / runs);
      // Of some dozens of cells none is five standard errors off.
      expect(Math.abs(mean - exactValue(cell))).toBeLessThanOrEqual(5 * error + 1e-6);
    }
  });

  it("shares its rows among a hundred samples and no more, and draws others for each coalition", () => {
    // With one draw a row, two samples of one batch that are alike in what is kept have the same value.
    const alike = {
      ...evaluation,
      samples: {
        ...evaluation.samples,
        modalities: evaluation.samples.modalities.map((encoded) => encoded.slice().fill(0)),
      },
      predicted: new Int32Array(samples),
    };
    const { values } = publishedGame(alike, 1, 3);
    const of = (coalition: number) =>
      Array.from({ length: samples }, (_, sample) => values[sample * size + coalition]!);
    const first = of(1);
    expect(new Set(first.slice(0, 100)).size).toBe(1);
    expect(new Set(first.slice(100, 200)).size).toBe(1);
    expect(new Set(first).size).toBeGreaterThan(1);
  });

  it("is the same bit for bit with the same seed, and another with another", () => {
    const once = publishedGame(evaluation, 20, 1);
    expect(publishedGame(evaluation, 20, 1)).toEqual(once);
    expect(publishedGame(evaluation, 20, 2).values).not.toEqual(once.values);
  });

  it("tells no masking error: nothing of it could be left out", () => {
    const { global } = interShap(publishedGame(evaluation, 20, 1));
    expect(global.value).not.toBe(null);
    expect(global.maskingError).toBe(null);
  });
});

it("plays for a number too", () => {
  const { evaluation } = evaluationOf(2, "value");
  const game = publishedGame(evaluation, 20, 1);
  expect(game.target).toBe("output");
  expect(game.values[3]).toBeCloseTo(evaluation.answers[0]!, 6);
});
