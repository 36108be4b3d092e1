import { type Dataset, takeRows } from "../generators/index.ts";
import { accuracy, confusion, macroF1, predictionsOf } from "../math/classification.ts";
import { type FusionModel, logitsOf } from "./fusion-model.ts";

/** How well a model classifies. */
export interface Performance {
  readonly f1Macro: number;
  readonly accuracy: number;
}

/** Macro F1 and accuracy of a model on the test split of a dataset. */
export function testPerformance(model: FusionModel, dataset: Dataset): Performance {
  const rows = dataset.split.test;
  const logits = logitsOf(
    model,
    dataset[model.inputs].map((matrix) => takeRows(matrix, rows)),
  );
  const labels = rows.map((row) => dataset.labels[row]!);
  const weights = new Float64Array(rows.length).fill(1);
  const table = confusion(labels, predictionsOf(logits, dataset.classes), weights, dataset.classes);
  return { f1Macro: macroF1(table, dataset.classes), accuracy: accuracy(table, dataset.classes) };
}
