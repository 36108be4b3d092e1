import * as tf from "@tensorflow/tfjs";
import type { Matrix } from "../generators/index.ts";
import type { Architecture } from "./architecture.ts";
import { activate, forwardChain, type NetworkTensors, uploadParameters } from "./dense-network.ts";
import type { FusionModel } from "./fusion-model.ts";

/** Rows run through the network at a time: small enough that a batch's activations stay in the cache. */
const BATCH_ROWS = 1024;

/** A dense fusion network with given parameters, ready to encode and to run its head. */
export class FusionNetwork implements FusionModel {
  readonly inputs = "modalities";
  readonly architecture: Architecture;
  /** The flat parameter array the architecture's offsets point into. */
  readonly parameters: Float32Array;
  readonly #tensors: NetworkTensors;

  constructor(architecture: Architecture, parameters: Float32Array) {
    this.architecture = architecture;
    this.parameters = parameters;
    this.#tensors = uploadParameters(architecture, parameters);
  }

  get fusion() {
    return this.architecture.fusion;
  }

  get target(): "class" | "value" {
    return this.architecture.classes === 1 ? "value" : "class";
  }

  get classes() {
    return this.architecture.classes;
  }

  get width() {
    return this.architecture.width;
  }

  encode(modality: number, rows: Matrix): Float32Array {
    const layers = this.architecture.encoders[modality]!;
    if (layers === null) return new Float32Array(rows.rows * this.width);
    const tensors = this.#tensors.encoders[modality]!;
    return inBatches(
      rows.data,
      rows.rows,
      rows.columns,
      this.width,
      (batch) => forwardChain(batch, layers, tensors).at(-1)!,
    );
  }

  head(sums: Float32Array, rows: number): Float32Array {
    const { head, joint } = this.architecture;
    return inBatches(sums, rows, this.width, this.classes, (batch) => {
      const start = activate(tf.add(batch, this.#tensors.jointBias), joint.activation);
      return forwardChain(start, head, this.#tensors.head).at(-1)!;
    });
  }

  dispose(): void {
    const { encoders, jointBias, head } = this.#tensors;
    jointBias.dispose();
    for (const layer of [...encoders.flatMap((own) => own ?? []), ...head]) {
      layer.weights.dispose();
      layer.bias?.dispose();
    }
  }
}

/** Runs rows [rows, columns] through a function in batches and collects its output [rows, outputs]. */
function inBatches(
  data: Float32Array,
  rows: number,
  columns: number,
  outputs: number,
  run: (batch: tf.Tensor2D) => tf.Tensor2D,
): Float32Array {
  const result = new Float32Array(rows * outputs);
  for (let from = 0; from < rows; from += BATCH_ROWS) {
    const count = Math.min(BATCH_ROWS, rows - from);
    tf.tidy(() => {
      // A copy, not a view: backends may hold on to the buffer they are given, and callers reuse theirs.
      const batch = tf.tensor2d(data.slice(from * columns, (from + count) * columns), [count, columns]);
      result.set(run(batch).dataSync() as Float32Array, from * outputs);
    });
  }
  return result;
}
