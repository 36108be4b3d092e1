import * as tf from "@tensorflow/tfjs";
import { type Batch, backwardChain } from "../backpropagation.ts";
import { activate, forwardChain, uploadLayer } from "../dense-network.ts";
import { softmaxCrossEntropy } from "../softmax-cross-entropy.ts";
import { squaredError } from "../squared-error.ts";
import type { SeriesArchitecture } from "./series-architecture.ts";

/** What a network answers, and the way back from the loss of its answers. */
export interface Answered {
  /** Logits or values, [rows, classes]. */
  readonly outputs: Float32Array;
  /**
   * The mean loss of the answers: cross-entropy in nats, or squared error.
   *
   * @param weight - what the loss is multiplied by in the gradients
   * @returns the loss, not multiplied, and the gradient by what the head was given
   */
  backward(
    batch: Batch,
    weight: number,
    gradients: Float32Array,
  ): { readonly loss: number; readonly below: tf.Tensor2D };
}

/** Runs the head on [rows, width]. To be called, as `backward`, inside `tf.tidy`. */
export function answer(
  { head, classes }: SeriesArchitecture,
  parameters: Float32Array,
  joined: tf.Tensor2D,
): Answered {
  const tensors = head.map((layer) => uploadLayer(layer, parameters));
  const chain = forwardChain(joined, head, tensors);
  const outputs = chain.at(-1)!.dataSync() as Float32Array;
  return {
    outputs,
    backward({ rows, labels, targets, classWeights }, weight, gradients) {
      const { loss, gradient } =
        targets === null
          ? softmaxCrossEntropy(outputs, labels, rows, classes, classWeights)
          : squaredError(outputs, targets, rows);
      const top = tf.tensor2d(
        gradient.map((slope) => weight * slope),
        [rows, classes],
      );
      return { loss, below: backwardChain(head, tensors, chain, top, gradients, true) };
    },
  };
}

/** Runs the head from where its first layer has been multiplied and its bias not yet added, [rows, outputs of it]. */
export function answerAfter(
  { head }: SeriesArchitecture,
  parameters: Float32Array,
  sums: Float32Array,
  rows: number,
): Float32Array {
  const [first, ...rest] = head;
  const { bias } = uploadLayer(first!, parameters);
  const start = activate(tf.add(tf.tensor2d(sums, [rows, first!.outputs]), bias!), first!.activation);
  const tensors = rest.map((layer) => uploadLayer(layer, parameters));
  return forwardChain(start as tf.Tensor2D, rest, tensors)
    .at(-1)!
    .dataSync() as Float32Array;
}
