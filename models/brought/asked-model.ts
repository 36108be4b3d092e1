import type { Matrix } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";
import type { FusionModel } from "../fusion-model.ts";
import { predictingModel } from "../predicting-model.ts";
import { type AnswerVariation, type Ask, answerVariation } from "./answer-variation.ts";
import { columnsOf, type ModalityForm, type OutputKind } from "./answering-model.ts";
import { averagedAnswers } from "./averaged-answers.ts";
import { classAnswers } from "./class-answers.ts";
import { requireSameColumns } from "./require-same-columns.ts";

/** Rows of the data that a model is tried on, to see how many numbers it answers with, and whether they stay the same. */
export const TRIAL_ROWS = 64;

const answersOf = {
  probabilities: "probabilities",
  logits: "logits",
  value: "values",
  scores: "values",
} as const;

/** A model that is asked batch by batch, and how far its answers differ when it is asked again. */
export interface AskedModel {
  readonly model: FusionModel;
  /** Null where they do not. */
  readonly variation: AnswerVariation | null;
  /** The same model with the mean of so many answers to every row; each name draws orders of its own. */
  averaged(times: number, name: string): FusionModel;
}

/**
 * A model that is asked batch by batch, as one whose game can be played.
 *
 * @param trial - a few rows of the data, one matrix per modality: how many classes there are is seen from the answer, and
 *   whether it stays the same
 * @param stochastic - whether answers may differ when the model is asked again
 * @throws UserError if the answer to them is not what the model is said to answer, or not the same in another order or in other
 *   batches; later from the head, naming the batch
 */
export function askedModel(
  ask: Ask,
  modalities: readonly ModalityForm[],
  outputs: OutputKind,
  trial: readonly Matrix[],
  stochastic = false,
): AskedModel {
  const rows = trial[0]!.rows;
  const answers = ask({ number: 0, before: 0, rows, modalities: trial.map(({ data }) => data.slice()) });
  const first = classAnswers(answers, outputs);
  const numbers = outputs === "value" || outputs === "scores";
  if (numbers && first.columns !== 1)
    throw new UserError(
      `The model answers with ${first.columns} numbers for each row, and ${outputs === "value" ? "a value is" : "scores are"} one: say --outputs logits or probabilities if they are classes.`,
    );
  const variation = answerVariation(ask, trial, answers);
  if (variation !== null && !stochastic)
    throw new UserError(
      `Asked twice about the same ${rows} rows the model answers differently, by up to ${variation.largest.toPrecision(2)} where answers span ${variation.spread.toPrecision(2)}: switch off dropout and sampling (model.eval() in PyTorch), or give --stochastic to measure the mean of several answers.`,
    );
  const dims = modalities.map(columnsOf);
  const asking = (own: Ask): FusionModel =>
    predictingModel({
      dims,
      answers: answersOf[outputs],
      classes: first.columns,
      predict(matrices, asked) {
        // Copies: what is handed to another thread takes along all of the memory that it is a view on.
        const { data, columns } = classAnswers(
          own({ ...asked, modalities: matrices.map((matrix) => matrix.data.slice()) }),
          outputs,
        );
        requireSameColumns(columns, first.columns, asked);
        return data;
      },
    });
  return {
    model: asking(ask),
    variation,
    averaged: (times, name) => asking(averagedAnswers(ask, times, dims, name)),
  };
}
