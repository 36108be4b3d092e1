import type { Matrix } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";
import { batchName } from "../asked-rows.ts";
import type { FusionModel } from "../fusion-model.ts";
import { predictingModel } from "../predicting-model.ts";
import {
  type Answers,
  type Batch,
  columnsOf,
  type ModalityForm,
  type OutputKind,
} from "./answering-model.ts";
import { classAnswers } from "./class-answers.ts";

/** Rows of the data that a model is tried on, to see how many numbers it answers with. */
export const TRIAL_ROWS = 8;

const answersOf = {
  probabilities: "probabilities",
  logits: "logits",
  value: "values",
  scores: "values",
} as const;

/**
 * A model that is asked batch by batch, as one whose game can be played.
 *
 * @param trial - a few rows of the data, one matrix per modality: how many classes there are is seen from the answer
 * @throws UserError if the answer to them is not what the model is said to answer; later from the head, naming the batch
 */
export function askedModel(
  ask: (batch: Batch) => Answers,
  modalities: readonly ModalityForm[],
  outputs: OutputKind,
  trial: readonly Matrix[],
): FusionModel {
  const rows = trial[0]!.rows;
  const first = classAnswers(
    ask({ number: 0, before: 0, rows, modalities: trial.map(({ data }) => data.slice()) }),
    outputs,
  );
  const numbers = outputs === "value" || outputs === "scores";
  if (numbers && first.columns !== 1)
    throw new UserError(
      `The model answers with ${first.columns} numbers for each row, and ${outputs === "value" ? "a value is" : "scores are"} one: say --outputs logits or probabilities if they are classes.`,
    );
  return predictingModel({
    dims: modalities.map(columnsOf),
    answers: answersOf[outputs],
    classes: first.columns,
    predict(matrices, asked) {
      // Copies: what is handed to another thread takes along all of the memory that it is a view on.
      const answers = ask({ ...asked, modalities: matrices.map(({ data }) => data.slice()) });
      const { data, columns } = classAnswers(answers, outputs);
      if (columns === first.columns) return data;
      throw new UserError(
        `The model answers ${batchName(asked)} with ${columns} numbers for each row, and answered with ${first.columns} before.`,
      );
    },
  });
}
