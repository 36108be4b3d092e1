import * as tf from "@tensorflow/tfjs";
import type { Architecture, DenseLayer } from "./architecture.ts";
import { activate, forwardChain, type LayerTensors, uploadParameters } from "./dense-network.ts";
import { slopeOfRelu, timesTransposed, transposedTimes } from "./gradient-kernels.ts";
import { softmaxCrossEntropy } from "./softmax-cross-entropy.ts";
import { squaredError } from "./squared-error.ts";

/** One minibatch: a matrix [rows, d_m] per modality (unread ones may be empty), and a class or a number per row. */
export interface Batch {
  readonly rows: number;
  readonly modalities: readonly Float32Array[];
  readonly labels: Int32Array;
  /** Null where a class is to be learned. */
  readonly targets: Float64Array | null;
  /** What each class's rows count in the loss, [classes]; null = all rows one. */
  readonly classWeights: Float64Array | null;
}

/**
 * The mean cross-entropy of a batch in nats, or its mean squared error where the target is a number, and its gradient by every trained parameter.
 *
 * Written out instead of left to autodiff because every gradient multiplies matrices with a transposed operand, which
 * the wasm backend does more than ten times slower than plain ones: here each backend does it its own way.
 *
 * @param gradients - as long as `parameters`; the entries of trained layers are overwritten
 */
export function lossAndGradients(
  architecture: Architecture,
  parameters: Float32Array,
  batch: Batch,
  gradients: Float32Array,
): number {
  let loss = 0;
  // Nothing is returned from tidy: it would walk a typed array element by element in search of tensors.
  tf.tidy(() => {
    const tensors = uploadParameters(architecture, parameters);
    const chains = architecture.encoders.map((layers, m) =>
      layers === null
        ? null
        : forwardChain(
            tf.tensor2d(batch.modalities[m]!, [batch.rows, architecture.dims[m]!]),
            layers,
            tensors.encoders[m]!,
          ),
    );
    const sum = tf.addN(chains.flatMap((chain) => chain?.at(-1) ?? []));
    const joint = activate(tf.add(sum, tensors.jointBias), architecture.joint.activation);
    const head = forwardChain(joint, architecture.head, tensors.head);
    const outputs = head.at(-1)!.dataSync() as Float32Array;
    const result =
      batch.targets === null
        ? softmaxCrossEntropy(outputs, batch.labels, batch.rows, architecture.classes, batch.classWeights)
        : squaredError(outputs, batch.targets, batch.rows);
    loss = result.loss;
    const top = tf.tensor2d(result.gradient, [batch.rows, architecture.classes]);
    const below = backwardChain(architecture.head, tensors.head, head, top, gradients, true);
    const atSum = throughActivation(below, joint, architecture.joint.activation);
    store(tf.sum(atSum, 0), gradients, architecture.joint.bias);
    architecture.encoders.forEach((layers, m) => {
      if (layers !== null) backwardChain(layers, tensors.encoders[m]!, chains[m]!, atSum, gradients, false);
    });
  });
  return loss;
}

/**
 * Carries a gradient from a chain's output to its input and stores the gradients of its trained layers.
 *
 * @param outputs - what `forwardChain` returned
 * @returns the gradient at the chain's input, or where it stopped because nothing below is trained
 */
export function backwardChain(
  layers: readonly DenseLayer[],
  tensors: readonly LayerTensors[],
  outputs: readonly tf.Tensor2D[],
  top: tf.Tensor2D,
  gradients: Float32Array,
  toInput: boolean,
): tf.Tensor2D {
  const lowestTrained = layers.findIndex((layer) => layer.trained);
  let gradient = top;
  for (let position = layers.length - 1; position >= (toInput ? 0 : lowestTrained); position--) {
    const layer = layers[position]!;
    gradient = throughActivation(gradient, outputs[position + 1]!, layer.activation);
    if (layer.trained) {
      store(transposedTimes(outputs[position]!, gradient), gradients, layer.weights);
      if (layer.bias !== null) store(tf.sum(gradient, 0), gradients, layer.bias);
    }
    if (toInput || position > lowestTrained) {
      gradient = timesTransposed(gradient, tensors[position]!.weights);
    }
  }
  return gradient;
}

function throughActivation(
  gradient: tf.Tensor2D,
  output: tf.Tensor2D,
  activation: DenseLayer["activation"],
): tf.Tensor2D {
  return activation === "relu" ? tf.mul(gradient, slopeOfRelu(output)) : gradient;
}

function store(gradient: tf.Tensor, into: Float32Array, offset: number): void {
  into.set(gradient.dataSync() as Float32Array, offset);
}
