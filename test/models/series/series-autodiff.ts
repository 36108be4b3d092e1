import * as tf from "@tensorflow/tfjs";
import type { DenseLayer } from "../../../models/architecture.ts";
import type { Batch } from "../../../models/backpropagation.ts";
import type { GruLayer } from "../../../models/series/gru-layer.ts";
import type { MvaeWeights } from "../../../models/series/mvae.ts";
import { LATENT, type SeriesArchitecture } from "../../../models/series/series-architecture.ts";

/** The gradient of a batch's loss by the flat parameter array, as the tensor library derives it from the definition. */
export function seriesAutodiff(
  layout: SeriesArchitecture,
  parameters: Float32Array,
  batch: Batch,
  vae: (MvaeWeights & { readonly noise: Float32Array }) | null,
): Float32Array {
  return tf.tidy(() => {
    const loss = (flat: tf.Tensor) => lossOf(layout, flat as tf.Tensor1D, batch, vae);
    return tf.grad(loss)(tf.tensor1d(parameters)).dataSync() as Float32Array;
  });
}

function lossOf(
  { encoders, head, decoders, classes }: SeriesArchitecture,
  flat: tf.Tensor1D,
  { rows, modalities, labels, targets }: Batch,
  vae: (MvaeWeights & { readonly noise: Float32Array }) | null,
): tf.Scalar {
  const matrix = (from: number, height: number, width: number) =>
    tf.slice(flat, from, height * width).as2D(height, width);
  const dense = (x: tf.Tensor2D, { weights, bias, inputs, outputs, activation }: DenseLayer) => {
    const y: tf.Tensor2D = tf
      .matMul<tf.Tensor2D>(x, matrix(weights, inputs, outputs))
      .add(tf.slice(flat, bias!, outputs));
    return activation === "relu" ? tf.relu(y) : y;
  };
  const through = (x: tf.Tensor2D, layers: readonly DenseLayer[]) => layers.reduce(dense, x);
  const states = (gru: GruLayer, x: tf.Tensor2D | null, start: tf.Tensor2D) => {
    const { units, inputs } = gru;
    const gatesOf = (from: tf.Tensor2D | null, weights: number, bias: number, width: number) => {
      const added = tf.slice(flat, bias, 3 * units);
      const sum: tf.Tensor =
        from === null ? added : tf.matMul(from, matrix(weights, width, 3 * units)).add(added);
      return tf.split(sum.broadcastTo([start.shape[0], 3 * units]), 3, 1);
    };
    const found: tf.Tensor2D[] = [];
    let h = start;
    for (let step = 0; step < gru.steps; step++) {
      const own = x === null ? null : tf.slice(x, [0, step * inputs], [-1, inputs]);
      const [xr, xz, xn] = gatesOf(own, gru.inputWeights, gru.inputBias, inputs);
      const [hr, hz, hn] = gatesOf(h, gru.stateWeights, gru.stateBias, units);
      const z = tf.sigmoid(xz!.add(hz!));
      const n = tf.tanh(xn!.add(tf.sigmoid(xr!.add(hr!)).mul(hn!)));
      h = tf.sub(1, z).mul(n).add(z.mul(h));
      found.push(h);
    }
    return found;
  };
  const answerLoss = (outputs: tf.Tensor2D) =>
    targets === null
      ? tf.losses.softmaxCrossEntropy(tf.oneHot(tf.tensor1d(labels, "int32"), classes), outputs).asScalar()
      : tf.losses.meanSquaredError(tf.tensor2d(Float32Array.from(targets), [rows, 1]), outputs).asScalar();

  const inputs = modalities.map((data) => tf.tensor2d(data, [rows, data.length / rows]));
  const encoded = encoders.map(({ gru, layers }, m) =>
    gru === null
      ? through(inputs[m]!, layers)
      : through(tf.concat(states(gru, inputs[m]!, tf.zeros([rows, gru.units])), 1), layers),
  );
  if (vae === null) return answerLoss(through(tf.concat(encoded, 1), head));

  const noise = tf.tensor2d(vae.noise, [rows, LATENT]);
  const bound = (chosen: readonly number[]) => {
    const parts = chosen.map((m) => tf.split(encoded[m]!, 2, 1) as tf.Tensor2D[]);
    const precisions = parts.map(([, logarithm]) => tf.exp(tf.neg(logarithm!)));
    const variance = tf.reciprocal(tf.addN([...precisions, tf.ones([rows, LATENT])]));
    const mean = tf.addN(parts.map(([own], m) => own!.mul(precisions[m]!))).mul(variance);
    const z: tf.Tensor2D = mean.add(tf.sqrt(variance).mul(noise));
    const divergence = mean.square().add(variance).sub(tf.log(variance)).sub(1).div(2).sum();
    const errors = chosen.map((m) => {
      const { layers, unroll } = decoders[m]!;
      const first = through(z, layers);
      const written =
        unroll === null
          ? first
          : tf.concat(
              states(unroll.gru, null, first).map((state) => dense(state, unroll.output)),
              1,
            );
      return written.sub(inputs[m]!).square().sum().div(2);
    });
    return { z, cost: tf.addN(errors).add(divergence.mul(vae.divergence)).div(rows) };
  };
  const joint = bound(encoders.map((_, m) => m));
  const costs = [joint.cost, ...encoders.map((_, m) => bound([m]).cost)];
  return tf
    .addN(costs)
    .add(answerLoss(through(joint.z, head)).mul(vae.answers))
    .asScalar();
}
