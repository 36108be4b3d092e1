import type { RandomStream } from "../../../math/random-stream.ts";
import { softmax, softmaxCrossEntropy } from "../../../models/softmax-cross-entropy.ts";
import { gatherRows, minibatches, type Table } from "./minibatches.ts";
import { type BatchSettings, trainingBatch } from "./settings.ts";
import { temperatureFactor } from "./temperature.ts";
import { TrainedPerceptron } from "./trained-perceptron.ts";

/** Rows with a class each. */
export interface LabelledRows {
  readonly table: Table;
  readonly labels: Int32Array;
}

/** Class probabilities of every row of a table, [rows, classes]. */
export type Classifier = (table: Table) => Float64Array;

/**
 * Trains a classifier p(y | x), keeps the pass with the least cross-entropy on the validation rows, and calibrates it on
 * them: the decomposition reads information off its probabilities, which an overfitted network makes too certain.
 *
 * @param random - decides the start and the order of rows
 * @throws UserError if the training diverges
 */
export function trainClassifier(
  train: LabelledRows,
  validation: LabelledRows,
  classes: number,
  settings: BatchSettings,
  random: RandomStream,
): Classifier {
  const { hidden, layers, learningRate, classifierEpochs, patience } = settings;
  const { table, labels } = train;
  const batch = trainingBatch(settings, table.rows);
  const shape = [table.columns, ...Array.from({ length: layers - 1 }, () => hidden), classes];
  const network = new TrainedPerceptron(shape, learningRate, random);
  let best = { epoch: 0, loss: Number.POSITIVE_INFINITY, parameters: network.parameters() };
  for (let epoch = 0; epoch < classifierEpochs && epoch - best.epoch <= patience; epoch++) {
    for (const rows of minibatches(table.rows, batch, random)) {
      const levels = network.forward(gatherRows(table, rows), rows.length);
      const own = rows.map((row) => labels[row]!);
      const { gradient } = softmaxCrossEntropy(levels.at(-1)!, own, rows.length, classes);
      network.step(levels, Float64Array.from(gradient), rows.length);
    }
    const logits = network.outputs(validation.table.data, validation.table.rows);
    const { loss } = softmaxCrossEntropy(logits, validation.labels, validation.table.rows, classes);
    if (loss < best.loss) best = { epoch, loss, parameters: network.parameters() };
  }
  network.restore(best.parameters);
  const factor = temperatureFactor(
    network.outputs(validation.table.data, validation.table.rows),
    validation.labels,
    classes,
  );
  return ({ data, rows }) => {
    const logits = network.outputs(data, rows).map((logit) => factor * logit);
    return softmax(logits, rows, classes);
  };
}
