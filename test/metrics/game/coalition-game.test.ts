import { describe, expect, it } from "vitest";
import { type EncodedEvaluation, encodeEvaluation } from "../../../metrics/evaluation/encoded-evaluation.ts";
import { sampledEvaluation } from "../../../metrics/evaluation/evaluation-set.ts";
import { allRowsOf } from "../../../metrics/game/draws.ts";
import {
  allRows,
  type CoalitionGame,
  firstOrderMeans,
  maskedGame,
  meansOfPairs,
  tableOf,
} from "../../../metrics/index.ts";
import { softmax } from "../../../models/index.ts";
import { smallDataset } from "../../laws/support/cases.ts";
import { randomModel } from "../../laws/support/small-models.ts";
import { logitsOfRow, maskedMean, rowsOf } from "./naive-masking.ts";

/** Float32 keeps seven digits of sums of a few numbers of size one, added in another order. */
const FLOAT32 = 6;

function evaluationOf(modalities: number): EncodedEvaluation {
  const dataset = smallDataset("synergy", modalities, 3);
  const model = randomModel(dataset.spec.dims, 3);
  return encodeEvaluation(model, sampledEvaluation(dataset, "modalities", { samples: 40, background: 40 }));
}

/** The game under the marginal masker. */
function gameOfEvaluation(evaluation: EncodedEvaluation, draws: number, drawn = true): CoalitionGame {
  const rows = evaluation.set.background;
  return tableOf(maskedGame(evaluation, { kind: "rows", name: "marginal", rows, drawn }, draws));
}

/** Mean over the draw groups. */
function meanValue(
  { groups, samples, modalities, values }: CoalitionGame,
  sample: number,
  coalition: number,
) {
  let sum = 0;
  for (let g = 0; g < groups; g++) sum += values[(g * samples + sample) * 2 ** modalities + coalition]!;
  return sum / groups;
}

describe.each([2, 3, 4])("%i modalities", (modalities) => {
  const evaluation = evaluationOf(modalities);
  const { model, set, samples, predicted } = evaluation;
  const everything = 2 ** modalities - 1;
  const someSamples = [0, 7, 39];

  it("coalition values are means over the background of the predicted class's probability", () => {
    // Once in groups, once in a piece: both are all rows, each once. 1,600 masked rows are more than one batch.
    for (const drawn of [true, false]) {
      const game = gameOfEvaluation(evaluation, set.background.weights.length, drawn);
      for (const sample of someSamples) {
        for (let coalition = 0; coalition <= everything; coalition++) {
          const mean = maskedMean(evaluation, set.background, sample, coalition, (logits) => [
            ...softmax(logits, 1, 2),
          ]);
          expect(meanValue(game, sample, coalition)).toBeCloseTo(mean[predicted[sample]!]!, FLOAT32);
        }
      }
    }
  });

  it("the whole coalition's value is the largest probability", () => {
    const game = gameOfEvaluation(evaluation, 20);
    rowsOf(set.samples).forEach((row, sample) => {
      const probabilities = softmax(logitsOfRow(model, row), 1, 2);
      expect(meanValue(game, sample, everything)).toBeCloseTo(Math.max(...probabilities), FLOAT32);
    });
  });

  it("the head is evaluated once per sample, background row, draw and coalition between none and all", () => {
    const game = gameOfEvaluation(evaluation, 20);
    expect(game.modelEvaluations).toBe(40 + 40 + (everything - 1) * 40 * 20);
  });

  it("first-order means are means of logits with one modality kept", () => {
    const { kept, groups, groupWeights } = firstOrderMeans(
      evaluation,
      allRowsOf(set.independentGroups, set.independent.weights),
    );
    for (const sample of someSamples) {
      for (const [m, table] of kept.entries()) {
        const mean = maskedMean(evaluation, set.independent, sample, 1 << m, (logits) => logits);
        for (const [c, wanted] of mean.entries()) {
          let found = 0;
          for (let g = 0; g < groups; g++) {
            found += groupWeights![g]! * table[(g * samples.rows + sample) * 2 + c]!;
          }
          expect(found).toBeCloseTo(wanted, FLOAT32);
        }
      }
    }
  });
});

it("the first-order means of two modalities are those of the table of all pairs", () => {
  const evaluation = evaluationOf(2);
  const { set, model, independent } = evaluation;
  const rows = rowsOf(set.samples);
  const pairs = rows.flatMap((one) => rows.flatMap((other) => logitsOfRow(model, [one[0]!, other[1]!])));
  const drawn = firstOrderMeans(evaluation, allRows(independent.weights));
  for (const [m, table] of meansOfPairs(pairs, rows.length, 2).kept.entries()) {
    for (const [cell, mean] of table.entries()) expect(drawn.kept[m]![cell]).toBeCloseTo(mean, FLOAT32);
  }
});
