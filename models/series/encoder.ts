import * as tf from "@tensorflow/tfjs";
import { type Batch, backwardChain } from "../backpropagation.ts";
import { forwardChain, uploadLayer } from "../dense-network.ts";
import { runGru } from "./gru-forward.ts";
import { gruGradients } from "./gru-gradients.ts";
import type { ModalityEncoder, SeriesArchitecture } from "./series-architecture.ts";
import { stepMajor } from "./step-major.ts";

/** A modality as its encoder reads it, and the way back. */
export interface Encoded {
  /** [rows, width]. */
  readonly output: tf.Tensor2D;
  /** Stores the gradients of the encoder's numbers, given that of its output; nothing where it is frozen. */
  backward(top: tf.Tensor2D, gradients: Float32Array): void;
}

/**
 * Encodes every modality of a batch, [rows, d_m] row-major with series time-major. To be called, as `backward`, inside
 * `tf.tidy`.
 */
export function encodeModalities(
  { encoders }: SeriesArchitecture,
  parameters: Float32Array,
  { rows, modalities }: Pick<Batch, "rows" | "modalities">,
): Encoded[] {
  return encoders.map((encoder, m) => encodeModality(encoder, parameters, rows, modalities[m]!));
}

/** Encodes one modality. To be called, as `backward`, inside `tf.tidy`. */
export function encodeModality(
  { gru, layers, trained }: ModalityEncoder,
  parameters: Float32Array,
  rows: number,
  data: Float32Array,
): Encoded {
  const tensors = layers.map((layer) => uploadLayer(layer, parameters));
  if (gru === null) {
    const chain = forwardChain(tf.tensor2d(data, [rows, data.length / rows]), layers, tensors);
    return {
      output: chain.at(-1)!,
      backward(top, gradients) {
        if (trained) backwardChain(layers, tensors, chain, top, gradients, false);
      },
    };
  }
  const { steps, inputs, units } = gru;
  const pass = runGru(
    gru,
    parameters,
    rows,
    stepMajor(data, rows, steps, inputs),
    new Float32Array(rows * units),
  );
  const states = stepMajor(pass.states, steps, rows, units);
  const chain = forwardChain(tf.tensor2d(states, [rows, steps * units]), layers, tensors);
  return {
    output: chain.at(-1)!,
    backward(top, gradients) {
      if (!trained) return;
      const below = backwardChain(layers, tensors, chain, top, gradients, true).dataSync() as Float32Array;
      gruGradients(gru, parameters, pass, stepMajor(below, rows, steps, units), gradients);
    },
  };
}
