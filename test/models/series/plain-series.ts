import type { DenseLayer } from "../../../models/architecture.ts";
import type { Batch } from "../../../models/backpropagation.ts";
import type { GruLayer } from "../../../models/series/gru-layer.ts";
import type { MvaeWeights } from "../../../models/series/mvae.ts";
import type { ModalityEncoder, SeriesArchitecture } from "../../../models/series/series-architecture.ts";

/** What a plain pass in double precision saw. */
export interface PlainSeries {
  /** [rows][classes]. */
  readonly outputs: readonly number[][];
  readonly loss: number;
  /** The smallest distance of any ReLU's input from its kink. */
  readonly kinkDistance: number;
}

/**
 * The networks as a textbook has them: one row at a time, one step at a time, one number at a time, in double precision.
 *
 * @param vae - latent noise [rows, latent] and weights of the loss; null for the network without decoders
 */
export function plainSeries(
  { encoders, head, decoders, classes }: SeriesArchitecture,
  parameters: ArrayLike<number>,
  { rows, modalities, labels, targets }: Batch,
  vae: (MvaeWeights & { readonly noise: ArrayLike<number> }) | null,
): PlainSeries {
  let kinkDistance = Number.POSITIVE_INFINITY;
  const dense = (x: readonly number[], { weights, bias, inputs, outputs, activation }: DenseLayer) =>
    Array.from({ length: outputs }, (_, j) => {
      let sum = parameters[bias! + j]!;
      for (let i = 0; i < inputs; i++) sum += x[i]! * parameters[weights + i * outputs + j]!;
      if (activation === "linear") return sum;
      kinkDistance = Math.min(kinkDistance, Math.abs(sum));
      return Math.max(0, sum);
    });
  const through = (x: readonly number[], layers: readonly DenseLayer[]) => layers.reduce(dense, [...x]);
  const states = (gru: GruLayer, x: readonly (readonly number[])[], start: readonly number[]) => {
    const sum = (from: readonly number[], weights: number, bias: number, gate: number, u: number) => {
      const column = gate * gru.units + u;
      return from.reduce(
        (total, value, i) => total + value * parameters[weights + i * 3 * gru.units + column]!,
        parameters[bias + column]!,
      );
    };
    const found: number[][] = [];
    let h = [...start];
    for (let step = 0; step < gru.steps; step++) {
      const [own, before] = [x[step] ?? [], h];
      h = before.map((value, u) => {
        const [xr, xz, xn] = [0, 1, 2].map((gate) => sum(own, gru.inputWeights, gru.inputBias, gate, u));
        const [hr, hz, hn] = [0, 1, 2].map((gate) => sum(before, gru.stateWeights, gru.stateBias, gate, u));
        const r = 1 / (1 + Math.exp(-xr! - hr!));
        const z = 1 / (1 + Math.exp(-xz! - hz!));
        return (1 - z) * Math.tanh(xn! + r * hn!) + z * value;
      });
      found.push(h);
    }
    return found;
  };
  const encode = ({ gru, layers }: ModalityEncoder, x: readonly number[]) => {
    if (gru === null) return through(x, layers);
    const zero = new Array<number>(gru.units).fill(0);
    return through(states(gru, cut(x, gru.inputs), zero).flat(), layers);
  };
  const answerLoss = (outputs: readonly number[], row: number) =>
    targets === null
      ? Math.log(outputs.reduce((sum, value) => sum + Math.exp(value), 0)) - outputs[labels[row]!]!
      : (outputs[0]! - targets[row]!) ** 2;

  let loss = 0;
  const outputs = Array.from({ length: rows }, (_, row) => {
    const inputs = modalities.map((data) => {
      const columns = data.length / rows;
      return Array.from(data.subarray(row * columns, (row + 1) * columns));
    });
    const encoded = encoders.map((encoder, m) => encode(encoder, inputs[m]!));
    if (vae === null) {
      const own = through(encoded.flat(), head);
      loss += answerLoss(own, row) / rows;
      return own;
    }
    const latent = encoded[0]!.length / 2;
    const product = (chosen: readonly (readonly number[])[]) =>
      Array.from({ length: latent }, (_, k) => {
        const precisions = chosen.map((expert) => 1 / Math.exp(expert[latent + k]!));
        const variance = 1 / precisions.reduce((sum, precision) => sum + precision, 1);
        const mean = variance * precisions.reduce((sum, precision, m) => sum + precision * chosen[m]![k]!, 0);
        return {
          z: mean + Math.sqrt(variance) * vae.noise[row * latent + k]!,
          divergence: (mean ** 2 + variance - Math.log(variance) - 1) / 2,
        };
      });
    const bound = (chosen: readonly number[]) => {
      const drawn = product(chosen.map((m) => encoded[m]!));
      const z = drawn.map((one) => one.z);
      const errors = chosen.map((m) => {
        const { layers, unroll } = decoders[m]!;
        const first = through(z, layers);
        const written =
          unroll === null
            ? first
            : states(unroll.gru, [], first).flatMap((state) => dense(state, unroll.output));
        return written.reduce((sum, value, k) => sum + (value - inputs[m]![k]!) ** 2 / 2, 0);
      });
      const divergence = drawn.reduce((sum, one) => sum + one.divergence, 0);
      return { z, cost: errors.reduce((sum, error) => sum + error, 0) + vae.divergence * divergence };
    };
    const joint = bound(encoders.map((_, m) => m));
    const singles = encoders.reduce((sum, _, m) => sum + bound([m]).cost, 0);
    const own = through(joint.z, head);
    loss += (joint.cost + singles + vae.answers * answerLoss(own, row)) / rows;
    return own;
  });
  if (outputs.some((own) => own.length !== classes)) throw new Error("The head answers something else.");
  return { outputs, loss, kinkDistance };
}

function cut(values: readonly number[], width: number): number[][] {
  return Array.from({ length: values.length / width }, (_, step) =>
    values.slice(step * width, (step + 1) * width),
  );
}
