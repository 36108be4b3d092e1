import * as tf from "@tensorflow/tfjs";
import type { Batch } from "../backpropagation.ts";
import { decodeModality } from "./decoder.ts";
import { type Encoded, encodeModalities, encodeModality } from "./encoder.ts";
import {
  addProductGradients,
  divergence,
  drawn,
  type Expert,
  expertOf,
  expertProduct,
  meansOfNatural,
  naturalParameters,
} from "./expert-product.ts";
import { LATENT, type SeriesArchitecture } from "./series-architecture.ts";
import { answer } from "./series-head.ts";
import type { SeriesParts } from "./series-parts.ts";

/** What a batch of the variational autoencoder needs besides its rows. */
export interface MvaeWeights {
  /** Weight of the divergence from the prior, which is annealed from 0 to 1. */
  readonly divergence: number;
  /** Weight of the loss of the answers beside the bound on the evidence. */
  readonly answers: number;
}

/**
 * The mean loss of a batch under the multimodal variational autoencoder (Wu and Goodman 2018), and its gradient by every
 * trained number: the negative evidence lower bound of all modalities together, and of each alone, and the loss of the
 * classifier on the joint latent vector. Columns are reconstructed with unit variance, so that a bound is half the squared
 * error, summed over a row's columns, and the weighted divergence from the prior; constants are left out.
 *
 * @param noise - standard normal numbers that the latent vectors are drawn with, [rows, 200]; one draw serves the joint and
 *   the single bounds, each of which is unbiased with it
 * @param gradients - as long as `parameters`; the entries of trained layers are overwritten
 */
export function mvaeGradients(
  architecture: SeriesArchitecture,
  parameters: Float32Array,
  batch: Batch,
  noise: Float32Array,
  weights: MvaeWeights,
  gradients: Float32Array,
): number {
  const { rows, modalities } = batch;
  let loss = 0;
  tf.tidy(() => {
    const encoded = encodeModalities(architecture, parameters, batch);
    const experts = expertsOf(encoded, rows);
    const byExperts = experts.map(({ output }) => new Float32Array(output.length));
    const joint = expertProduct(experts, rows, LATENT);
    const jointDraws = drawn(joint, noise);
    const answered = answer(architecture, parameters, tf.tensor2d(jointDraws, [rows, LATENT]));
    const back = answered.backward(batch, weights.answers, gradients);
    const byJoint = Float64Array.from(back.below.dataSync());
    const scale = weights.divergence / rows;
    loss = weights.answers * back.loss + scale * divergence(joint);
    experts.forEach((expert, m) => {
      const single = expertProduct([expert], rows, LATENT);
      // The decoder writes the joint draws and below them the single ones.
      const draws = new Float32Array(2 * rows * LATENT);
      draws.set(jointDraws);
      draws.set(drawn(single, noise), rows * LATENT);
      const decoded = decodeModality(architecture.decoders[m]!, parameters, 2 * rows, draws);
      const error = reconstruction(decoded.output, modalities[m]!, rows);
      const byDraws = decoded.backward(error.gradient, gradients);
      for (let i = 0; i < byJoint.length; i++) byJoint[i] = byJoint[i]! + byDraws[i]!;
      const byOwn = byDraws.subarray(rows * LATENT);
      addProductGradients([expert], single, LATENT, noise, byOwn, scale, [byExperts[m]!]);
      loss += error.loss + scale * divergence(single);
    });
    addProductGradients(experts, joint, LATENT, noise, byJoint, scale, byExperts);
    encoded.forEach(({ backward }, m) => {
      backward(tf.tensor2d(byExperts[m]!, [rows, 2 * LATENT]), gradients);
    });
  });
  return loss;
}

/** Logits or values of whole rows from the mean of the joint latent vector, [rows, classes]. To be called inside `tf.tidy`. */
export function mvaeOutputs(
  architecture: SeriesArchitecture,
  parameters: Float32Array,
  batch: Pick<Batch, "rows" | "modalities">,
): Float32Array {
  const experts = expertsOf(encodeModalities(architecture, parameters, batch), batch.rows);
  const { means } = expertProduct(experts, batch.rows, LATENT);
  const latent = tf.tensor2d(Float32Array.from(means), [batch.rows, LATENT]);
  return answer(architecture, parameters, latent).outputs;
}

/**
 * The autoencoder in parts: a modality is encoded as mean times precision and precision, whose sums over modalities (and the
 * prior's) are all that the product of experts needs.
 */
export function mvaeParts(architecture: SeriesArchitecture, parameters: Float32Array): SeriesParts {
  return {
    width: 2 * LATENT,
    encode(modality, data, rows) {
      const encoded = encodeModality(architecture.encoders[modality]!, parameters, rows, data);
      const expert = expertOf(encoded.output.dataSync() as Float32Array, rows, LATENT);
      return naturalParameters(expert, rows, LATENT);
    },
    head(sums, rows) {
      const means = meansOfNatural(sums, rows, LATENT);
      return answer(architecture, parameters, tf.tensor2d(means, [rows, LATENT])).outputs;
    },
  };
}

function expertsOf(encoded: readonly Encoded[], rows: number): Expert[] {
  return encoded.map(({ output }) => expertOf(output.dataSync() as Float32Array, rows, LATENT));
}

/** Half the squared error of two reconstructions [2 rows, d] of the same rows, a mean over rows of sums over columns. */
function reconstruction(
  output: Float32Array,
  wanted: Float32Array,
  rows: number,
): { loss: number; gradient: Float32Array } {
  const gradient = new Float32Array(output.length);
  let loss = 0;
  for (let i = 0; i < output.length; i++) {
    const error = output[i]! - wanted[i % wanted.length]!;
    loss += (error * error) / 2;
    gradient[i] = error / rows;
  }
  return { loss: loss / rows, gradient };
}
