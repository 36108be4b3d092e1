import { randomStream } from "../../math/random-stream.ts";
import { answersOf, type EncodedEvaluation, sumOfEncoders } from "../evaluation/encoded-evaluation.ts";
import type { CoalitionGame } from "../game/coalition-game.ts";
import { forEachMaskedOutput } from "../game/masked-outputs.ts";

/** Samples that share the rows drawn for a coalition. */
const BATCH = 100;

/**
 * The game as the code published with the InterSHAP paper masks (Wenderoth et al. 2025): random background rows, with
 * repetition, for every coalition anew, each shared by a batch of 100 samples; the empty coalition is the mean over the
 * whole background. Its noise does not cancel between coalitions and samples as that of balanced draws does.
 *
 * @param draws - background rows for each coalition; the published numbers have 1,000
 * @param seed - of the draws, which the published code leaves to chance
 */
export function publishedGame(evaluation: EncodedEvaluation, draws: number, seed: number): CoalitionGame {
  const { model, samples, background, predicted, answers, set } = evaluation;
  const { classes } = model;
  const modalities = samples.modalities.length;
  const size = 2 ** modalities;
  const values = new Float64Array(samples.rows * size);
  const outside = meanAnswers(evaluation);
  for (let sample = 0; sample < samples.rows; sample++) {
    values[sample * size] = outside[predicted[sample]!]!;
    values[(sample + 1) * size - 1] = answers[sample * classes + predicted[sample]!]!;
  }
  let modelEvaluations = samples.rows + background.rows;
  for (let coalition = 1; coalition < size - 1; coalition++) {
    const random = randomStream(seed, `intershap/published-masking/coalition-${coalition}`);
    const batches = Math.ceil(samples.rows / BATCH);
    const drawn = Int32Array.from({ length: batches * draws }, () => Math.floor(random() * background.rows));
    modelEvaluations += forEachMaskedOutput(
      model,
      samples,
      background,
      coalition,
      (sample, visit) => {
        const from = Math.floor(sample / BATCH) * draws;
        for (let draw = from; draw < from + draws; draw++) visit(drawn[draw]!, 0, 1 / draws);
      },
      (outputs, rows) => {
        const own = answersOf(model, outputs.subarray(0, rows.count * classes), rows.count);
        for (let row = 0; row < rows.count; row++) {
          const sample = rows.samples[row]!;
          const cell = sample * size + coalition;
          values[cell] = values[cell]! + own[row * classes + predicted[sample]!]! / draws;
        }
      },
    );
  }
  return {
    modalities,
    samples: samples.rows,
    weights: samples.weights,
    target: model.target === "class" ? "predicted" : "output",
    predicted,
    classes,
    sampled: set.estimator === "sampled",
    drawn: true,
    // One group: of a coalition's rows none is left out of all coalitions alike, so that nothing tells their error.
    groups: 1,
    values,
    masker: "marginal",
    modelEvaluations,
  };
}

/** Mean answer to whole background rows, [classes]. */
function meanAnswers({ model, background }: EncodedEvaluation): Float64Array {
  const { classes, width } = model;
  const { rows, weights, modalities } = background;
  const whole = sumOfEncoders(background, 2 ** modalities.length - 1, width);
  const answers = answersOf(model, model.head(whole, rows), rows);
  const mean = new Float64Array(classes);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < classes; c++) mean[c] = mean[c]! + weights[row]! * answers[row * classes + c]!;
  }
  return mean;
}
