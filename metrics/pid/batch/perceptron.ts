import { addProduct } from "../../../math/matrix-product.ts";
import type { RandomStream } from "../../../math/random-stream.ts";
import { transpose } from "../../../math/transpose.ts";

/**
 * Units of each level of a perceptron, inputs first: dense layers with ReLU between them. Its numbers lie in one flat
 * array, layer by layer: weights [inputs, outputs] row-major, then biases [outputs].
 */
export type PerceptronShape = readonly number[];

/** How many numbers a perceptron has. */
export function parameterCount(shape: PerceptronShape): number {
  return shape.slice(1).reduce((sum, outputs, layer) => sum + (shape[layer]! + 1) * outputs, 0);
}

/** A random start: weights and biases uniform in +-1/sqrt(fan-in), as the project's networks have it. */
export function initialParameters(shape: PerceptronShape, random: RandomStream): Float32Array {
  const parameters = new Float32Array(parameterCount(shape));
  let at = 0;
  shape.slice(1).forEach((outputs, layer) => {
    const inputs = shape[layer]!;
    const bound = 1 / Math.sqrt(Math.max(1, inputs));
    for (const end = at + (inputs + 1) * outputs; at < end; at++) parameters[at] = bound * (2 * random() - 1);
  });
  return parameters;
}

/**
 * Runs rows through a perceptron.
 *
 * @param input - [rows, shape[0]], row-major
 * @returns the input followed by each layer's output: what `perceptronGradient` needs
 */
export function forward(
  shape: PerceptronShape,
  parameters: Float64Array,
  input: Float64Array,
  rows: number,
): Float64Array[] {
  const levels = [input];
  let at = 0;
  for (let layer = 0; layer + 1 < shape.length; layer++) {
    const inputs = shape[layer]!;
    const outputs = shape[layer + 1]!;
    const bias = parameters.subarray(at + inputs * outputs, at + (inputs + 1) * outputs);
    const level = new Float64Array(rows * outputs);
    for (let row = 0; row < rows; row++) level.set(bias, row * outputs);
    addProduct(levels[layer]!, parameters.subarray(at, at + inputs * outputs), level, rows, inputs, outputs);
    if (layer + 2 < shape.length) {
      for (let i = 0; i < level.length; i++) if (level[i]! < 0) level[i] = 0;
    }
    levels.push(level);
    at += (inputs + 1) * outputs;
  }
  return levels;
}

/**
 * Carries the gradient of a loss from a perceptron's outputs to its parameters.
 *
 * @param levels - what `forward` returned
 * @param top - gradient by the outputs, [rows, outputs]
 * @returns the gradient by every parameter
 */
export function perceptronGradient(
  shape: PerceptronShape,
  parameters: Float64Array,
  levels: readonly Float64Array[],
  top: Float64Array,
  rows: number,
): Float64Array {
  const gradients = new Float64Array(parameters.length);
  let gradient = top;
  let end = parameters.length;
  for (let layer = shape.length - 2; layer >= 0; layer--) {
    const inputs = shape[layer]!;
    const outputs = shape[layer + 1]!;
    const at = end - (inputs + 1) * outputs;
    const level = levels[layer]!;
    const weights = gradients.subarray(at, end - outputs);
    addProduct(transpose(level, rows, inputs), gradient, weights, inputs, rows, outputs);
    for (let i = 0; i < gradient.length; i++) {
      const bias = end - outputs + (i % outputs);
      gradients[bias] = gradients[bias]! + gradient[i]!;
    }
    if (layer > 0) {
      const below = new Float64Array(rows * inputs);
      const reversed = transpose(parameters.subarray(at, end - outputs), inputs, outputs);
      addProduct(gradient, reversed, below, rows, outputs, inputs);
      for (let i = 0; i < below.length; i++) if (level[i]! <= 0) below[i] = 0;
      gradient = below;
    }
    end = at;
  }
  return gradients;
}
