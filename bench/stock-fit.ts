import * as tf from "@tensorflow/tfjs";
import { type Dataset, takeRows } from "../generators/index.ts";
import { sideBySide } from "../math/side-by-side.ts";
import { paperTraining } from "../models/index.ts";

/**
 * Trains the paper's early-fusion network by TensorFlow.js's own layers and `model.fit`, on whatever backend is in use.
 *
 * @param dataset - of two modalities and two classes
 */
export async function stockFit(
  dataset: Dataset,
  epochs: number,
  onEpochEnd: () => void = () => {},
): Promise<void> {
  const rows = dataset.split.train;
  const [first, second] = dataset.modalities.map((matrix) => takeRows(matrix, rows));
  const { data, columns } = sideBySide(first!, second!);
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 150, activation: "relu", inputShape: [columns] }),
      tf.layers.dense({ units: 75, activation: "relu" }),
      tf.layers.dense({ units: 2, activation: "softmax" }),
    ],
  });
  model.compile({
    optimizer: tf.train.adam(paperTraining.learningRate),
    loss: "sparseCategoricalCrossentropy",
  });
  const inputs = tf.tensor2d(data, [rows.length, columns]);
  const labels = tf.tensor1d(
    Array.from(rows, (row) => dataset.labels[row]!),
    "float32",
  );
  await model.fit(inputs, labels, {
    epochs,
    batchSize: paperTraining.batch,
    verbose: 0,
    callbacks: { onEpochEnd: async () => onEpochEnd() },
  });
  tf.dispose([inputs, labels]);
  model.dispose();
}
