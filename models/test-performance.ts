import type { MeasuredData } from "../generators/index.ts";
import { accuracy, confusion, macroF1, predictionsOf } from "../math/classification.ts";
import type { FusionModel, Outputs } from "./fusion-model.ts";
import { logitsOfRows } from "./logits-of-rows.ts";

/** How well a model predicts; what does not apply to its kind of target is null. */
export interface Performance {
  readonly f1Macro: number | null;
  readonly accuracy: number | null;
  /** Share of the target's variance that is explained (R squared): can be negative. */
  readonly explainedVariance: number | null;
}

/** How well a model predicts the test split of a dataset: macro F1 and accuracy, or explained variance of a number. */
export function testPerformance(model: FusionModel, dataset: MeasuredData): Performance {
  return performanceOf(logitsOfRows(model, dataset[model.inputs], dataset.split.test), dataset);
}

/**
 * The same of outputs that are known already.
 *
 * @param outputs - of the test rows, [rows, classes]
 */
export function performanceOf(outputs: Outputs, dataset: MeasuredData): Performance {
  const rows = dataset.split.test;
  const { targets } = dataset;
  if (targets !== null) {
    const wanted = Float64Array.from(rows, (row) => targets[row]!);
    return { f1Macro: null, accuracy: null, explainedVariance: explainedVariance(outputs, wanted) };
  }
  const labels = rows.map((row) => dataset.labels[row]!);
  const weights = new Float64Array(rows.length).fill(1);
  const table = confusion(labels, predictionsOf(outputs, dataset.classes), weights, dataset.classes);
  return {
    f1Macro: macroF1(table, dataset.classes),
    accuracy: accuracy(table, dataset.classes),
    explainedVariance: null,
  };
}

function explainedVariance(values: Outputs, targets: Float64Array): number | null {
  const mean = targets.reduce((sum, target) => sum + target, 0) / targets.length;
  let missed = 0;
  let total = 0;
  for (const [row, target] of targets.entries()) {
    missed += (values[row]! - target) ** 2;
    total += (target - mean) ** 2;
  }
  return total === 0 ? null : 1 - missed / total;
}
