import * as tf from "@tensorflow/tfjs";

/**
 * What backpropagation needs beyond plain products, each backend by the way that is fast on it: wasm multiplies with a
 * transposed operand more than ten times slower than it transposes and multiplies; the native backend needs no copy
 * for that, but puts `step` together from six others.
 */

/** The product of a's transpose and b. */
export function transposedTimes(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return isNative() ? tf.matMul(a, b, true, false) : tf.matMul(tf.transpose(a), b);
}

/** The product of a and b's transpose. */
export function timesTransposed(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return isNative() ? tf.matMul(a, b, false, true) : tf.matMul(a, tf.transpose(b));
}

/** The slope of a rectified linear unit at what it put out, never negative: 1 above zero, else 0. */
export function slopeOfRelu(output: tf.Tensor2D): tf.Tensor2D {
  return isNative() ? tf.sign(output) : tf.step(output);
}

function isNative(): boolean {
  return tf.getBackend() === "tensorflow";
}
