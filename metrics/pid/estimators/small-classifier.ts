import { fillNormal } from "../../../math/normal.ts";
import { permutation } from "../../../math/permutation.ts";
import type { RandomStream } from "../../../math/random-stream.ts";
import { Adam } from "../../../models/adam.ts";

/** Bends of the decision surface that a parity of a few features takes, with room. */
const HIDDEN = 24;
/** Epochs where there are few rows; where there are many, as many as make up these steps. */
const MOST_EPOCHS = 30;
const ENOUGH_STEPS = 1500;
const LEARNING_RATE = 0.01;
const WEIGHT_DECAY = 1e-4;
const LARGEST_BATCH = 128;
/** Steps an epoch has at least, where there are few rows. */
const STEPS = 20;
const SMALLEST_BATCH = 8;
/** Share of the steps at the end whose parameters are averaged: the noise of single batches then cancels. */
const AVERAGED = 1 / 3;

/**
 * Trains a network of one hidden layer, tanh, on a few features by Adam on the cross-entropy.
 *
 * The answer is the network with the mean of its parameters over the last third of the steps (Polyak and Juditsky 1992).
 *
 * @param features - of about unit variance, [N, width]
 * @param labels - class of every row, [N]
 * @param random - start, and order of the rows
 * @returns posterior probabilities [R, classes] of rows of features [R, width]
 */
export function trainClassifier(
  features: Float64Array,
  labels: Int32Array,
  classes: number,
  random: RandomStream,
): (features: Float64Array) => Float64Array {
  const rows = labels.length;
  const width = features.length / rows;
  const network = { width, classes, parameters: startingParameters(width, classes, random) };
  const size = network.parameters.length;
  const gradients = new Float32Array(size);
  const optimiser = new Adam(size, LEARNING_RATE, WEIGHT_DECAY);
  const batch = Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, Math.floor(rows / STEPS)));
  const perEpoch = Math.ceil(rows / batch);
  const epochs = Math.min(MOST_EPOCHS, Math.ceil(ENOUGH_STEPS / perEpoch));
  const first = Math.floor(epochs * perEpoch * (1 - AVERAGED));
  const mean = new Float64Array(size);
  for (let epoch = 0, step = 0; epoch < epochs; epoch++) {
    const order = permutation(rows, random);
    for (let from = 0; from < rows; from += batch, step++) {
      gradientsOf(network, features, labels, order.subarray(from, from + batch), gradients);
      optimiser.advance();
      optimiser.update(network.parameters, gradients, 0, size);
      if (step < first) continue;
      for (let i = 0; i < size; i++) mean[i] = mean[i]! + network.parameters[i]!;
    }
  }
  const averaged = { ...network, parameters: mean.map((sum) => sum / (epochs * perEpoch - first)) };
  return (given) => posteriorsOf(averaged, given);
}

/** Parameters one after the other: hidden weights [HIDDEN, width] and biases, output weights [classes, HIDDEN] and biases. */
interface SmallNetwork {
  readonly width: number;
  readonly classes: number;
  readonly parameters: Float32Array | Float64Array;
}

/** Normal weights of variance one over the inputs, biases zero. */
function startingParameters(width: number, classes: number, random: RandomStream): Float32Array {
  const parameters = new Float32Array(HIDDEN * (width + 1) + classes * (HIDDEN + 1));
  fillNormal(parameters.subarray(0, HIDDEN * width), 0, 1 / Math.sqrt(width), random);
  const outputs = HIDDEN * (width + 1);
  fillNormal(parameters.subarray(outputs, outputs + classes * HIDDEN), 0, 1 / Math.sqrt(HIDDEN), random);
  return parameters;
}

/** Runs one row; fills the hidden activations and the posterior. */
function forward(
  { width, classes, parameters }: SmallNetwork,
  features: Float64Array,
  row: number,
  hidden: Float64Array,
  posterior: Float64Array,
): void {
  const biases = HIDDEN * width;
  for (let h = 0; h < HIDDEN; h++) {
    let sum = parameters[biases + h]!;
    for (let k = 0; k < width; k++) sum += parameters[h * width + k]! * features[row * width + k]!;
    hidden[h] = Math.tanh(sum);
  }
  const outputs = biases + HIDDEN;
  const outputBiases = outputs + classes * HIDDEN;
  let largest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classes; c++) {
    let sum = parameters[outputBiases + c]!;
    for (let h = 0; h < HIDDEN; h++) sum += parameters[outputs + c * HIDDEN + h]! * hidden[h]!;
    posterior[c] = sum;
    if (sum > largest) largest = sum;
  }
  let total = 0;
  for (let c = 0; c < classes; c++) {
    posterior[c] = Math.exp(posterior[c]! - largest);
    total += posterior[c]!;
  }
  for (let c = 0; c < classes; c++) posterior[c] = posterior[c]! / total;
}

/** Gradients of the mean cross-entropy of a batch, by the chain rule. */
function gradientsOf(
  network: SmallNetwork,
  features: Float64Array,
  labels: Int32Array,
  rows: Int32Array,
  into: Float32Array,
): void {
  const { width, classes, parameters } = network;
  const hidden = new Float64Array(HIDDEN);
  const posterior = new Float64Array(classes);
  const biases = HIDDEN * width;
  const outputs = biases + HIDDEN;
  const outputBiases = outputs + classes * HIDDEN;
  into.fill(0);
  for (const row of rows) {
    forward(network, features, row, hidden, posterior);
    posterior[labels[row]!] = posterior[labels[row]!]! - 1;
    for (let c = 0; c < classes; c++) {
      const error = posterior[c]! / rows.length;
      posterior[c] = error;
      into[outputBiases + c] = into[outputBiases + c]! + error;
      const start = outputs + c * HIDDEN;
      for (let h = 0; h < HIDDEN; h++) into[start + h] = into[start + h]! + error * hidden[h]!;
    }
    for (let h = 0; h < HIDDEN; h++) {
      let back = 0;
      for (let c = 0; c < classes; c++) back += posterior[c]! * parameters[outputs + c * HIDDEN + h]!;
      back *= 1 - hidden[h]! ** 2;
      into[biases + h] = into[biases + h]! + back;
      const start = h * width;
      for (let k = 0; k < width; k++) into[start + k] = into[start + k]! + back * features[row * width + k]!;
    }
  }
}

function posteriorsOf(network: SmallNetwork, features: Float64Array): Float64Array {
  const rows = features.length / network.width;
  const posteriors = new Float64Array(rows * network.classes);
  const hidden = new Float64Array(HIDDEN);
  for (let row = 0; row < rows; row++) {
    const own = posteriors.subarray(row * network.classes, (row + 1) * network.classes);
    forward(network, features, row, hidden, own);
  }
  return posteriors;
}
