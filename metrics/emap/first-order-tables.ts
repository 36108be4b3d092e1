import { roundingSince } from "../../models/index.ts";
import type { EncodedEvaluation } from "../evaluation/encoded-evaluation.ts";
import { answersOf, sumOfEncoders } from "../evaluation/encoded-evaluation.ts";
import { isSingle } from "../game/behaviour-scale.ts";
import { forEachCrossedOutput } from "../game/crossed-outputs.ts";
import { type Draws, forEachDraw, takesEveryRow } from "../game/draws.ts";
import { forEachMaskedOutput, type StandInRows } from "../game/masked-outputs.ts";
import { type RightAnswers, RightAnswersOfPairs } from "../perceptual-score/right-answers.ts";
import { CollectedMeans } from "./collected-means.ts";
import type { FirstOrderMeans } from "./first-order-means.ts";

/** The first-order means of one run of the head, on either scale, and what else all pairs of samples tell. */
export interface FirstOrderTables {
  readonly logits: FirstOrderMeans;
  /** The same of the probabilities of the classes; of a number to be predicted, the same means. */
  readonly answers: FirstOrderMeans;
  /** How often the answers are right with one modality permuted over samples; null unless all pairs of samples were run. */
  readonly permuted: RightAnswers | null;
}

/** The first-order means of a model's logits: see `firstOrderTables`. */
export function firstOrderMeans(evaluation: EncodedEvaluation, draws: Draws): FirstOrderMeans {
  return firstOrderTables(evaluation, draws).logits;
}

/**
 * Runs the head on every sample with all but one modality replaced. Where two modalities are replaced by those of all
 * samples themselves, keeping one of sample i with the other of sample j is the same input as the reverse: each pair is
 * run once for both.
 */
export function firstOrderTables(evaluation: EncodedEvaluation, draws: Draws): FirstOrderTables {
  const { samples, independent, model, logits, answers } = evaluation;
  const { width, target } = model;
  const groups = draws.groups.length;
  const modalities = samples.modalities.length;
  const allPairs = modalities === 2 && independent === samples && takesEveryRow(draws);
  let modelEvaluations = allPairs ? 0 : independent.rows;
  const before = model.logitRounding?.() ?? null;
  const ofLogits = new CollectedMeans(evaluation, logits, draws, allPairs);
  const ofAnswers = target === "value" ? ofLogits : new CollectedMeans(evaluation, answers, draws, allPairs);
  const permuted = allPairs && target === "class" ? new RightAnswersOfPairs(evaluation, draws) : null;
  const rowsOf: StandInRows = (sample, visit) => {
    for (let g = 0; g < groups; g++) forEachDraw(draws, g, sample, (row, weight) => visit(row, g, weight));
  };
  const forEachOutput = takesEveryRow(draws) ? forEachCrossedOutput : forEachMaskedOutput;
  for (let m = 0; m < (allPairs ? 1 : modalities); m++) {
    modelEvaluations += forEachOutput(model, samples, independent, 1 << m, rowsOf, (outputs, rows) => {
      ofLogits.add(m, outputs, rows);
      if (ofAnswers !== ofLogits) ofAnswers.add(m, answersOf(model, outputs, rows.count), rows);
      permuted?.add(outputs, rows);
    });
  }
  if (!allPairs) {
    const everything = 2 ** modalities - 1;
    const outputs = model.head(sumOfEncoders(independent, everything, width), independent.rows);
    ofLogits.addBase(outputs);
    if (ofAnswers !== ofLogits) ofAnswers.addBase(answersOf(model, outputs, independent.rows));
  }
  const rounding = before === null ? null : roundingSince(model.logitRounding!(), before);
  const means = {
    ...ofLogits.means(modelEvaluations),
    rounding,
    double: target === "value" && !isSingle(logits),
  };
  return {
    logits: means,
    answers: ofAnswers === ofLogits ? means : ofAnswers.means(modelEvaluations),
    permuted: permuted?.rightAnswers(modelEvaluations) ?? null,
  };
}
