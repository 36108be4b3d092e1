import * as tf from "@tensorflow/tfjs";
import type { Architecture, DenseLayer } from "./architecture.ts";

/** A layer's numbers on the backend. */
export interface LayerTensors {
  readonly weights: tf.Tensor2D;
  readonly bias: tf.Tensor1D | null;
}

/** A network's numbers on the backend. */
export interface NetworkTensors {
  readonly encoders: readonly (readonly LayerTensors[] | null)[];
  readonly jointBias: tf.Tensor1D;
  readonly head: readonly LayerTensors[];
}

/** Uploads a layer's part of the flat parameter array; the caller disposes of the tensors (or calls inside `tf.tidy`). */
export function uploadLayer(
  { weights, bias, inputs, outputs }: DenseLayer,
  parameters: Float32Array,
): LayerTensors {
  return {
    weights: tf.tensor2d(parameters.slice(weights, weights + inputs * outputs), [inputs, outputs]),
    bias: bias === null ? null : tf.tensor1d(parameters.slice(bias, bias + outputs)),
  };
}

/** Uploads the flat parameter array; the caller disposes of the tensors (or calls inside `tf.tidy`). */
export function uploadParameters(architecture: Architecture, parameters: Float32Array): NetworkTensors {
  const layer = (own: DenseLayer) => uploadLayer(own, parameters);
  const { joint, width } = architecture;
  return {
    encoders: architecture.encoders.map((own) => own?.map(layer) ?? null),
    jointBias: tf.tensor1d(parameters.slice(joint.bias, joint.bias + width)),
    head: architecture.head.map(layer),
  };
}

/**
 * Runs a chain of dense layers and keeps every layer's output.
 *
 * @returns the input followed by each layer's output: what backpropagation needs
 */
export function forwardChain(
  input: tf.Tensor2D,
  layers: readonly DenseLayer[],
  tensors: readonly LayerTensors[],
): tf.Tensor2D[] {
  const outputs = [input];
  layers.forEach((layer, position) => {
    const { weights, bias } = tensors[position]!;
    // One kernel adds the bias and applies the activation while the product is at hand.
    const { activation } = layer;
    const product = { a: outputs[position]!, b: weights, activation };
    outputs.push(tf.fused.matMul(bias === null ? product : { ...product, bias }) as tf.Tensor2D);
  });
  return outputs;
}

/** Applies a layer's activation. */
export function activate(preActivation: tf.Tensor2D, activation: DenseLayer["activation"]): tf.Tensor2D {
  return activation === "relu" ? tf.relu(preActivation) : preActivation;
}
