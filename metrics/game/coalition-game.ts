import { answersOf, type EncodedEvaluation, sumOfEncoders } from "../evaluation/encoded-evaluation.ts";
import { type Draws, forEachDraw } from "./draws.ts";
import { forEachMaskedOutput } from "./masked-outputs.ts";

/** What stands in for masked modalities: see `docs/definitions.md`. */
export type Masker = "marginal" | "independent" | "zero";

/**
 * The game that modalities play for a model's output: v_S(x), the probability of the class predicted for the
 * whole sample x, or the value where the target is a number, averaged over background rows z that replace the
 * modalities outside S. Every Shapley-type metric
 * is a function of this table alone.
 */
export interface CoalitionGame {
  /** M, the number of players. */
  readonly modalities: number;
  /** N. */
  readonly samples: number;
  /** Weight of each sample, [N]; they sum to one. */
  readonly weights: Float64Array;
  /** What the values are: the probability of each sample's predicted class, or the model's one output. */
  readonly target: "predicted" | "output";
  /** Class each sample's value speaks of, [N]; 0 where the target is a number. */
  readonly predicted: Int32Array;
  readonly classes: number;
  /** False where every background row was taken with its own weight: the values are exact. */
  readonly drawn: boolean;
  /** Number of draw groups G: v is the mean over groups. */
  readonly groups: number;
  /** [G, N, 2^M] by group, sample and coalition bitmask. */
  readonly values: Float64Array;
  readonly masker: Masker;
  readonly modelEvaluations: number;
}

/**
 * Builds the game of a model's predicted class under the marginal masker. Every coalition of a sample, the empty
 * one included, is filled from the same background rows, so that a model without interaction shows none, however
 * few rows are drawn.
 */
export function coalitionGame(evaluation: EncodedEvaluation, draws: Draws): CoalitionGame {
  const { model, samples, background, predicted, answers } = evaluation;
  const { classes } = model;
  const modalities = samples.modalities.length;
  const coalitions = 2 ** modalities;
  const groups = draws.groups.length;
  const values = new Float64Array(groups * samples.rows * coalitions);
  const place = (group: number, sample: number, coalition: number) =>
    (group * samples.rows + sample) * coalitions + coalition;
  let modelEvaluations = samples.rows + background.rows;

  const outside = answersOf(
    model,
    model.head(sumOfEncoders(background, coalitions - 1, model.width), background.rows),
    background.rows,
  );
  for (let sample = 0; sample < samples.rows; sample++) {
    const target = predicted[sample]!;
    draws.groups.forEach((group, g) => {
      let empty = 0;
      forEachDraw(group, sample, (row, weight) => {
        empty += weight * outside[row * classes + target]!;
      });
      values[place(g, sample, 0)] = empty;
      values[place(g, sample, coalitions - 1)] = answers[sample * classes + target]!;
    });
  }
  for (let coalition = 1; coalition < coalitions - 1; coalition++) {
    modelEvaluations += forEachMaskedOutput(evaluation, background, draws, coalition, (logits, rows) => {
      const masked = answersOf(model, logits, rows.count);
      for (let row = 0; row < rows.count; row++) {
        const sample = rows.samples[row]!;
        const cell = place(rows.groups[row]!, sample, coalition);
        values[cell] = values[cell]! + rows.weights[row]! * masked[row * classes + predicted[sample]!]!;
      }
    });
  }
  return {
    modalities,
    samples: samples.rows,
    weights: samples.weights,
    target: model.target === "class" ? "predicted" : "output",
    predicted,
    classes,
    drawn: draws.drawn,
    groups,
    values,
    masker: "marginal",
    modelEvaluations,
  };
}
