import type { GameRow } from "../../suites/results.ts";
import { listOf, number, oneOf, orNull, row, text, whole } from "./fields.ts";
import { masker } from "./records.ts";

/** Schema of a row of `games`. */
export const gameRow = row<GameRow>("The coalition game of one model on samples, summed up.", {
  dataset: text("The id of the dataset."),
  model: text("The id of the model."),
  target: oneOf<GameRow["target"]>(
    { predicted: true, output: true },
    "What is explained: the probability of each sample's predicted class, or the model's one output.",
  ),
  masker,
  draws: whole(1, "Rows that stood in for each sample and coalition."),
  samples: whole(1, "Samples that the values are means over."),
  values: listOf(
    number("In units of the output."),
    "Mean output with the modalities of a coalition, by bitmask.",
  ),
  localScores: listOf(
    orNull(number("A share; null where the sample's output does not move.", { minimum: 0, maximum: 1 })),
    "InterSHAP of single samples, spread evenly over all: a hundred at most, to four digits.",
  ),
});
