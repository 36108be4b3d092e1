import * as tf from "@tensorflow/tfjs";
import type { Matrix } from "../generators/index.ts";
import type { Architecture } from "./architecture.ts";
import { activate, forwardChain, type NetworkTensors, uploadParameters } from "./dense-network.ts";
import type { FusionModel, HeadOverTable } from "./fusion-model.ts";
import { inBatches } from "./in-batches.ts";

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
    const { columns } = rows;
    return inBatches(rows.data, rows.rows, columns, this.width, (batch, count) =>
      outputOf(forwardChain(tf.tensor2d(batch, [count, columns]), layers, tensors)),
    );
  }

  head(sums: Float32Array, rows: number): Float32Array {
    return inBatches(sums, rows, this.width, this.classes, (batch, count) =>
      this.#headOf(tf.tensor2d(batch, [count, this.width])),
    );
  }

  headOver(table: Float32Array, rows: number): HeadOverTable {
    const kept = tf.tensor2d(table.slice(0, rows * this.width), [rows, this.width]);
    return {
      outputs: (row) => {
        let outputs: Float32Array = new Float32Array();
        // Nothing is handed out through `tidy`, which would look for tensors in every element of an array.
        tf.tidy(() => {
          outputs = this.#headOf(tf.add(kept, tf.tensor1d(row.slice())));
        });
        return outputs;
      },
      dispose: () => kept.dispose(),
    };
  }

  /** Inside `tf.tidy`. */
  #headOf(sums: tf.Tensor2D): Float32Array {
    const { head, joint } = this.architecture;
    const biased: tf.Tensor2D = tf.add(sums, this.#tensors.jointBias);
    return outputOf(forwardChain(activate(biased, joint.activation), head, this.#tensors.head));
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

/** What the last layer of a chain puts out. */
function outputOf(chain: readonly tf.Tensor2D[]): Float32Array {
  return chain.at(-1)!.dataSync() as Float32Array;
}
