import type { Answers, OutputKind } from "./answering-model.ts";

/**
 * Answers with a column for each class. A model of two classes may answer with one number, the probability or the logit of
 * the second: that of the first follows.
 */
export function classAnswers({ data, columns }: Answers, outputs: OutputKind): Answers {
  if (columns !== 1 || outputs === "value" || outputs === "scores") return { data, columns };
  const both = new Float64Array(2 * data.length);
  for (let row = 0; row < data.length; row++) {
    both[2 * row] = outputs === "probabilities" ? 1 - data[row]! : 0;
    both[2 * row + 1] = data[row]!;
  }
  return { data: both, columns: 2 };
}
