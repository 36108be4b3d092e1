import type { EncodedEvaluation } from "../evaluation/encoded-evaluation.ts";
import { allRows, balancedDraws, drawsOf, forEachDraw, takesEveryRow } from "../game/draws.ts";
import { forEachMaskedOutput } from "../game/masked-outputs.ts";
import { type RightAnswers, rightness } from "./right-answers.ts";

/**
 * Runs the head on every sample with one modality taken from other samples, drawn in balance within each label; of an
 * enumerated law from every state.
 *
 * @param draws - rows for each sample and modality
 */
export function permutedAnswers(evaluation: EncodedEvaluation, draws: number): RightAnswers {
  const { samples, background, model, set } = evaluation;
  const drawn = set.estimator === "sampled";
  const standIns = drawn ? samples : background;
  const plan = drawn ? balancedDraws(samples.rows, draws, set.labels) : allRows(background.weights);
  const groups = plan.groups.length;
  const everything = 2 ** samples.modalities.length - 1;
  let modelEvaluations = samples.rows;
  const permuted = samples.modalities.map((_, m) => {
    const right = new Float64Array(groups * samples.rows);
    modelEvaluations += forEachMaskedOutput(
      model,
      samples,
      standIns,
      everything ^ (1 << m),
      (sample, visit) => {
        for (let g = 0; g < groups; g++) forEachDraw(plan, g, sample, (row, weight) => visit(row, g, weight));
      },
      (outputs, { count, samples: ofRow, groups: group, weights }) => {
        for (let row = 0; row < count; row++) {
          const sample = ofRow[row]!;
          const own = rightness(outputs, row, model.classes, set.labels[sample]!);
          right[group[row]! * samples.rows + sample]! += weights[row]! * own;
        }
      },
    );
    return right;
  });
  const [taken, wholeBackground] = [drawsOf(plan), takesEveryRow(plan)];
  return { permuted, groups, drawn, draws: taken, wholeBackground, modelEvaluations };
}
