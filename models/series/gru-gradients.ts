import * as tf from "@tensorflow/tfjs";
import { transposedTimes } from "../gradient-kernels.ts";
import type { GruLayer, GruPass } from "./gru-layer.ts";

/**
 * Carries the gradient of a layer's states back through its steps and stores that of its numbers. Only what one step hands
 * to the step before is multiplied step by step; the weights' gradients are one product each over all steps.
 *
 * @param above - gradient by each state from outside the layer, [steps, rows, units]
 * @param gradients - as long as `parameters`; the layer's entries are overwritten
 * @returns the gradient by the state before the first step, [rows, units]
 */
export function gruGradients(
  layer: GruLayer,
  parameters: Float32Array,
  pass: GruPass,
  above: Float32Array,
  gradients: Float32Array,
): Float32Array {
  const { units, steps, inputs: columns } = layer;
  const { rows } = pass;
  const size = rows * units;
  // Gradients by the gates' sums, [steps, rows, 3 units]: of what comes in, and of the state's part of them.
  const byInput = new Float32Array(steps * rows * 3 * units);
  const byState = new Float32Array(steps * rows * 3 * units);
  let carried = new Float32Array(size);
  tf.tidy(() => {
    const weights = tf.tensor2d(
      parameters.slice(layer.stateWeights, layer.stateWeights + 3 * units * units),
      [units, 3 * units],
    );
    const transposed = tf.transpose(weights);
    for (let step = steps - 1; step >= 0; step--) {
      const direct = throughStep(pass, step, units, above, carried, byInput, byState);
      const own = byState.slice(step * 3 * size, (step + 1) * 3 * size);
      const handed = tf.matMul(tf.tensor2d(own, [rows, 3 * units]), transposed).dataSync() as Float32Array;
      for (let i = 0; i < size; i++) direct[i] = direct[i]! + handed[i]!;
      carried = direct;
    }
    const before = statesBefore(pass, size, steps);
    const gates = tf.tensor2d(byState, [steps * rows, 3 * units]);
    const store = (gradient: tf.Tensor, offset: number) =>
      gradients.set(gradient.dataSync() as Float32Array, offset);
    // The narrower matrix on the right: the wasm backend rearranges the right one before it multiplies.
    const crossed = (right: tf.Tensor2D, left: tf.Tensor2D) => tf.transpose(transposedTimes(left, right));
    store(crossed(tf.tensor2d(before, [steps * rows, units]), gates), layer.stateWeights);
    if (columns > 0) {
      const inputs = tf.tensor2d(pass.inputs, [steps * rows, columns]);
      const incoming = tf.tensor2d(byInput, [steps * rows, 3 * units]);
      store(crossed(inputs, incoming), layer.inputWeights);
    }
  });
  storeColumnSums(byState, 3 * units, gradients, layer.stateBias);
  storeColumnSums(byInput, 3 * units, gradients, layer.inputBias);
  return carried;
}

/** One step back. Returns the part of the gradient by the state before it that does not go through the gates. */
function throughStep(
  { rows, start, states, reset, update, candidate, recurrent }: GruPass,
  step: number,
  units: number,
  above: Float32Array,
  carried: Float32Array,
  byInput: Float32Array,
  byState: Float32Array,
): Float32Array<ArrayBuffer> {
  const size = rows * units;
  const direct = new Float32Array(size);
  for (let row = 0; row < rows; row++) {
    for (let u = 0; u < units; u++) {
      const at = row * units + u;
      const cell = step * size + at;
      const before = step === 0 ? start[at]! : states[cell - size]!;
      const [r, z, n] = [reset[cell]!, update[cell]!, candidate[cell]!];
      const gradient = above[cell]! + carried[at]!;
      const byCandidate = gradient * (1 - z) * (1 - n * n);
      const byReset = byCandidate * recurrent[cell]! * r * (1 - r);
      const byUpdate = gradient * (before - n) * z * (1 - z);
      const gates = (step * rows + row) * 3 * units + u;
      byInput[gates] = byReset;
      byInput[gates + units] = byUpdate;
      byInput[gates + 2 * units] = byCandidate;
      byState[gates] = byReset;
      byState[gates + units] = byUpdate;
      byState[gates + 2 * units] = byCandidate * r;
      direct[at] = gradient * z;
    }
  }
  return direct;
}

/** The state that each step started from, [steps, rows, units]. */
function statesBefore({ start, states }: GruPass, size: number, steps: number): Float32Array {
  const before = new Float32Array(steps * size);
  before.set(start);
  before.set(states.subarray(0, (steps - 1) * size), size);
  return before;
}

/** Sums over rows of [n, columns]; in a plain loop, since the wasm backend transposes first. */
function storeColumnSums(matrix: Float32Array, columns: number, into: Float32Array, offset: number): void {
  const sums = new Float64Array(columns);
  for (let from = 0; from < matrix.length; from += columns) {
    for (let k = 0; k < columns; k++) sums[k] = sums[k]! + matrix[from + k]!;
  }
  into.set(sums, offset);
}
