import type { MeasuredData } from "../generators/index.ts";
import type { FusionModel } from "./fusion-model.ts";
import { logitsOfRows } from "./logits-of-rows.ts";
import { softmaxCrossEntropy } from "./softmax-cross-entropy.ts";
import { squaredError } from "./squared-error.ts";

/**
 * Mean loss of a model that reads modalities on some rows: cross-entropy in nats, or squared error of a number.
 *
 * @param rows - at least one
 * @param classWeights - what each class's rows count, [classes]; null = all alike
 */
export function meanLoss(
  model: FusionModel,
  { modalities, targets, labels: all }: Pick<MeasuredData, "modalities" | "targets" | "labels">,
  rows: Int32Array,
  classWeights: Float64Array | null,
): number {
  const outputs = logitsOfRows(model, modalities, rows);
  if (targets !== null) {
    const wanted = Float64Array.from(rows, (row) => targets[row]!);
    return squaredError(outputs, wanted, rows.length).loss;
  }
  const labels = rows.map((row) => all[row]!);
  const { loss } = softmaxCrossEntropy(outputs, labels, rows.length, model.classes, classWeights);
  if (classWeights === null) return loss;
  const total = labels.reduce((sum, label) => sum + classWeights[label]!, 0);
  // Without a row of any class that was trained on, there is nothing to weigh.
  return total === 0 ? 0 : (loss * rows.length) / total;
}
