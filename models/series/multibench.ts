import * as tf from "@tensorflow/tfjs";
import type { Batch } from "../backpropagation.ts";
import { encodeModalities, encodeModality } from "./encoder.ts";
import type { SeriesArchitecture } from "./series-architecture.ts";
import { answer, answerAfter } from "./series-head.ts";
import type { SeriesParts } from "./series-parts.ts";

/**
 * The mean loss of a batch under the baseline of MultiBench, encodings joined side by side, and its gradient by every
 * trained number.
 *
 * @param gradients - as long as `parameters`; the entries of trained layers are overwritten
 */
export function multibenchGradients(
  architecture: SeriesArchitecture,
  parameters: Float32Array,
  batch: Batch,
  gradients: Float32Array,
): number {
  let loss = 0;
  tf.tidy(() => {
    const encoded = encodeModalities(architecture, parameters, batch);
    const answered = answer(architecture, parameters, joined(encoded));
    const back = answered.backward(batch, 1, gradients);
    loss = back.loss;
    const parts = tf.split(
      back.below,
      architecture.encoders.map(({ width }) => width),
      1,
    ) as tf.Tensor2D[];
    encoded.forEach((own, m) => {
      own.backward(parts[m]!, gradients);
    });
  });
  return loss;
}

/** Logits or values of whole rows, [rows, classes]. To be called inside `tf.tidy`. */
export function multibenchOutputs(
  architecture: SeriesArchitecture,
  parameters: Float32Array,
  batch: Pick<Batch, "rows" | "modalities">,
): Float32Array {
  return answer(architecture, parameters, joined(encodeModalities(architecture, parameters, batch))).outputs;
}

/** The baseline in parts: an encoder ends with its modality's block of the head's first layer, the head begins with its bias. */
export function multibenchParts(architecture: SeriesArchitecture, parameters: Float32Array): SeriesParts {
  const { encoders, head } = architecture;
  const first = head[0]!;
  const starts = encoders.map((_, m) => encoders.slice(0, m).reduce((sum, { width }) => sum + width, 0));
  const withBlock = encoders.map((encoder, m) => {
    const weights = first.weights + starts[m]! * first.outputs;
    const block = { ...first, inputs: encoder.width, weights, bias: null, activation: "linear" } as const;
    return { ...encoder, layers: [...encoder.layers, block] };
  });
  return {
    width: first.outputs,
    encode: (modality, data, rows) =>
      encodeModality(withBlock[modality]!, parameters, rows, data).output.dataSync() as Float32Array,
    head: (sums, rows) => answerAfter(architecture, parameters, sums, rows),
  };
}

function joined(encoded: readonly { readonly output: tf.Tensor2D }[]): tf.Tensor2D {
  return tf.concat(
    encoded.map(({ output }) => output),
    1,
  );
}
