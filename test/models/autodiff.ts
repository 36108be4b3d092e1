import * as tf from "@tensorflow/tfjs";
import type { Architecture, DenseLayer } from "../../models/architecture.ts";
import type { Batch } from "../../models/backpropagation.ts";

/**
 * The gradient of the batch's loss by every parameter, as tfjs derives it from a forward pass that has
 * one weight matrix over all joined modalities where the network has a sum of encoders.
 */
export function autodiffGradient(layout: Architecture, parameters: Float32Array, batch: Batch): Float32Array {
  return tf.tidy(() => {
    const loss = (flat: tf.Tensor) => lossOf(layout, flat as tf.Tensor1D, batch);
    return tf.grad(loss)(tf.tensor1d(parameters)).dataSync() as Float32Array;
  });
}

function lossOf(
  { dims, encoders, width, joint, head, classes }: Architecture,
  flat: tf.Tensor1D,
  { rows, modalities, labels, targets, classWeights }: Batch,
): tf.Scalar {
  const matrix = ({ weights, inputs, outputs }: DenseLayer) =>
    tf.slice(flat, weights, inputs * outputs).as2D(inputs, outputs);
  const vector = (from: number, length: number) => tf.slice(flat, from, length);
  const after = (x: tf.Tensor2D, activation: DenseLayer["activation"]) =>
    activation === "relu" ? tf.relu(x) : x;
  const through = (input: tf.Tensor2D, layers: readonly DenseLayer[]) =>
    layers.reduce(
      (x, layer) =>
        after(
          tf.matMul<tf.Tensor2D>(x, matrix(layer)).add(vector(layer.bias!, layer.outputs)),
          layer.activation,
        ),
      input,
    );
  const read = encoders.flatMap((own, m) => {
    if (own === null) return [];
    const input = tf.tensor2d(modalities[m]!, [rows, dims[m]!]);
    return [{ output: through(input, own.slice(0, -1)), block: matrix(own.at(-1)!) }];
  });
  const joined = tf.concat(
    read.map(({ output }) => output),
    1,
  );
  const weights = tf.concat(
    read.map(({ block }) => block),
    0,
  );
  const first = after(
    tf.matMul<tf.Tensor2D>(joined, weights).add(vector(joint.bias, width)),
    joint.activation,
  );
  const outputs = through(first, head);
  if (targets !== null) {
    return tf.losses.meanSquaredError(tf.tensor2d(Float32Array.from(targets), [rows, 1]), outputs).asScalar();
  }
  const oneHot = tf.oneHot(tf.tensor1d(labels, "int32"), classes);
  const counted = Float32Array.from(labels, (label) => classWeights?.[label] ?? 1);
  const ofRows = tf.losses.softmaxCrossEntropy(oneHot, outputs, undefined, 0, tf.Reduction.NONE);
  return tf.mean(tf.mul(ofRows, tf.tensor1d(counted))).asScalar();
}
