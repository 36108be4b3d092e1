import * as tf from "@tensorflow/tfjs";
import type { GruLayer, GruPass } from "./gru-layer.ts";

/**
 * Runs a layer over its steps. What comes in is multiplied for all steps in one product; only the product with the state has
 * to wait for the step before. Of what gates need, only exponentials are left to the backend: on small batches plain loops
 * cost less than starting a kernel for each of a dozen operations.
 *
 * @param inputs - [steps, rows, inputs], empty for a layer without
 * @param start - the state before the first step, [rows, units]
 */
export function runGru(
  layer: GruLayer,
  parameters: Float32Array,
  rows: number,
  inputs: Float32Array,
  start: Float32Array,
): GruPass {
  const { units, steps } = layer;
  const size = rows * units;
  const all = () => new Float32Array(steps * size);
  const pass: GruPass = {
    ...{ rows, inputs, start },
    ...{ states: all(), reset: all(), update: all(), candidate: all(), recurrent: all() },
  };
  const fromInputs = productOfInputs(layer, parameters, rows, inputs);
  const bias = gateBias(layer, parameters);
  tf.tidy(() => {
    const weights = tf.tensor2d(
      parameters.slice(layer.stateWeights, layer.stateWeights + 3 * units * units),
      [units, 3 * units],
    );
    let before = start;
    for (let step = 0; step < steps; step++) {
      // A copy, not a view: a backend may hold on to the buffer it is given.
      const product = tf
        .matMul(tf.tensor2d(before.slice(), [rows, units]), weights)
        .dataSync() as Float32Array;
      takeStep(pass, step, units, fromInputs, product, before, bias);
      before = pass.states.subarray(step * size, (step + 1) * size);
    }
  });
  return pass;
}

/** x W of every step, [steps * rows, 3 units]; null where nothing comes in. */
function productOfInputs(
  { inputs: columns, units, steps, inputWeights }: GruLayer,
  parameters: Float32Array,
  rows: number,
  inputs: Float32Array,
): Float32Array | null {
  if (columns === 0) return null;
  let product = new Float32Array(0);
  tf.tidy(() => {
    const weights = parameters.slice(inputWeights, inputWeights + columns * 3 * units);
    product = tf
      .matMul(tf.tensor2d(inputs, [steps * rows, columns]), tf.tensor2d(weights, [columns, 3 * units]))
      .dataSync() as Float32Array<ArrayBuffer>;
  });
  return product;
}

/** What each gate adds whatever comes in: both biases of reset and update, that of the input alone of the candidate. */
function gateBias({ units, inputBias, stateBias }: GruLayer, parameters: Float32Array) {
  const sum = (gate: number) =>
    Float64Array.from(
      { length: units },
      (_, u) => parameters[inputBias + gate * units + u]! + parameters[stateBias + gate * units + u]!,
    );
  const candidate = inputBias + 2 * units;
  const recurrent = stateBias + 2 * units;
  return {
    reset: sum(0),
    update: sum(1),
    candidate: parameters.subarray(candidate, candidate + units),
    recurrent: parameters.subarray(recurrent, recurrent + units),
  };
}

function takeStep(
  { rows, states, reset, update, candidate, recurrent }: GruPass,
  step: number,
  units: number,
  fromInputs: Float32Array | null,
  product: Float32Array,
  before: Float32Array,
  bias: ReturnType<typeof gateBias>,
): void {
  const from = step * rows * units;
  const gates = new Float32Array(2 * rows * units);
  for (let row = 0; row < rows; row++) {
    const own = row * 3 * units;
    const given = step * rows * 3 * units + own;
    const first = row * 2 * units;
    for (let u = 0; u < units; u++) {
      const r = product[own + u]! + bias.reset[u]!;
      const z = product[own + units + u]! + bias.update[u]!;
      gates[first + u] = fromInputs === null ? r : r + fromInputs[given + u]!;
      gates[first + units + u] = fromInputs === null ? z : z + fromInputs[given + units + u]!;
    }
  }
  const open = sigmoid(gates);
  const doubled = new Float32Array(rows * units);
  for (let row = 0; row < rows; row++) {
    const own = (row * 3 + 2) * units;
    const given = step * rows * 3 * units + own;
    for (let u = 0; u < units; u++) {
      const at = row * units + u;
      const r = open[2 * row * units + u]!;
      const inner = product[own + u]! + bias.recurrent[u]!;
      const sum = r * inner + bias.candidate[u]!;
      reset[from + at] = r;
      update[from + at] = open[(2 * row + 1) * units + u]!;
      recurrent[from + at] = inner;
      doubled[at] = 2 * (fromInputs === null ? sum : sum + fromInputs[given + u]!);
    }
  }
  // tanh x = 2 sigmoid(2 x) - 1.
  const half = sigmoid(doubled);
  for (let at = 0; at < rows * units; at++) {
    const n = 2 * half[at]! - 1;
    candidate[from + at] = n;
    states[from + at] = n + update[from + at]! * (before[at]! - n);
  }
}

/** The backend's kernel: many times faster than exponentials one by one. */
function sigmoid(values: Float32Array): Float32Array {
  return tf.sigmoid(tf.tensor1d(values)).dataSync() as Float32Array;
}
