import * as tf from "@tensorflow/tfjs";
import { backwardChain } from "../backpropagation.ts";
import { forwardChain, uploadLayer } from "../dense-network.ts";
import { runGru } from "./gru-forward.ts";
import { gruGradients } from "./gru-gradients.ts";
import type { ModalityDecoder } from "./series-architecture.ts";
import { stepMajor } from "./step-major.ts";

/** A modality as a decoder writes it, and the way back. */
export interface Decoded {
  /** [rows, d], row-major, series time-major. */
  readonly output: Float32Array;
  /** Stores the gradients of the decoder's numbers, given that of its output; returns that of the latent vectors. */
  backward(top: Float32Array, gradients: Float32Array): Float32Array;
}

/** Decodes latent vectors [rows, latent]. To be called, as `backward`, inside `tf.tidy`. */
export function decodeModality(
  { layers, unroll }: ModalityDecoder,
  parameters: Float32Array,
  rows: number,
  latent: Float32Array,
): Decoded {
  const tensors = layers.map((layer) => uploadLayer(layer, parameters));
  const chain = forwardChain(tf.tensor2d(latent, [rows, latent.length / rows]), layers, tensors);
  const written = chain.at(-1)!.dataSync() as Float32Array;
  const width = layers.at(-1)!.outputs;
  const toLatent = (top: Float32Array, gradients: Float32Array) =>
    backwardChain(
      layers,
      tensors,
      chain,
      tf.tensor2d(top, [rows, width]),
      gradients,
      true,
    ).dataSync() as Float32Array;
  if (unroll === null) return { output: written, backward: toLatent };

  const { gru, output } = unroll;
  const { steps, units } = gru;
  const features = output.outputs;
  const pass = runGru(gru, parameters, rows, new Float32Array(0), written);
  const last = [uploadLayer(output, parameters)];
  const steady = forwardChain(tf.tensor2d(pass.states, [steps * rows, units]), [output], last);
  return {
    output: stepMajor(steady.at(-1)!.dataSync() as Float32Array, steps, rows, features),
    backward(top, gradients) {
      const stepwise = tf.tensor2d(stepMajor(top, rows, steps, features), [steps * rows, features]);
      const above = backwardChain([output], last, steady, stepwise, gradients, true);
      const start = gruGradients(gru, parameters, pass, above.dataSync() as Float32Array, gradients);
      return toLatent(start, gradients);
    },
  };
}
