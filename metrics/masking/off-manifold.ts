import { takeRows } from "../../generators/index.ts";
import { auroc } from "../../math/auroc.ts";
import { bootstrapError } from "../../math/bootstrap.ts";
import { levelsOf } from "../../math/levels.ts";
import { mahalanobis } from "../../math/mahalanobis.ts";
import { permutation } from "../../math/permutation.ts";
import { type RandomStream, randomStream } from "../../math/random-stream.ts";
import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import { joinedRows } from "./joined-rows.ts";
import { maskedRow } from "./masked-row.ts";
import { nearestDistances } from "./nearest-distance.ts";
import type { StandIns } from "./stand-ins.ts";

/** How far masked inputs are from the data; `reason` says why that could not be measured. */
export type OffManifold =
  | { readonly reason: string }
  | {
      readonly reason: null;
      /** Masked inputs looked at, and as many whole samples. */
      readonly rows: number;
      /** Told apart by Mahalanobis distance, which sees relations between columns, copies above all. */
      readonly mahalanobis: ToldApart;
      /** Told apart by the distance to the nearest real row, which sees values that do not occur. */
      readonly nearest: ToldApart;
      /**
       * |2 AUROC - 1| of the distance that tells masked inputs and whole samples apart better: 0 = neither does, 1 = one
       * always does. Chance alone makes it about 1.5 standard errors.
       */
      readonly distinguishable: number;
    };

/** How well a distance tells masked inputs from whole samples. */
export interface ToldApart {
  /**
   * The probability that a masked input is farther from the data than a whole sample: 0.5 = as near, 1 = always
   * farther, 0 = always nearer the middle than data are.
   */
  readonly auroc: number;
  /** Of the AUROC, by the bootstrap over samples. */
  readonly standardError: number;
  /** Mean distance of masked inputs by that of whole samples; null where every whole sample is at distance 0. */
  readonly ratio: number | null;
}

/** Samples that are masked, at most; of fewer than three times the least, the data's own spread is not known. */
const MOST_MASKED = 500;
const LEAST_MASKED = 10;

/** Rows that distances are measured from, at most: for the covariance, and for nearest rows. */
const MOST_REFERENCE = 4000;
const MOST_NEAR = 500;

/** Ridge of the covariance of standardised columns. */
const RIDGE = 0.01;

/**
 * How far masked inputs are from the data. A third of the samples, at most 500, are masked, once each, in coalitions other
 * than the empty and the full one; their distances from the other samples, of which none is a stand-in, are compared with
 * those that the same samples have whole. Masked inputs that follow the law of the data cannot be told apart, whatever
 * that law is.
 *
 * The distances are Mahalanobis' under the joint covariance of the columns, standardised, with a ridge of 0.01; and the
 * Euclidean one to the nearest of at most 500 samples.
 *
 * @param seed - of which samples are masked, how, and by which stand-in
 */
export function offManifold(set: EvaluationSet, standIns: StandIns, seed: number): OffManifold {
  if (set.estimator === "enumerated") return { reason: "an enumerated law has no samples held out" };
  const { matrices, weights } = set.samples;
  if (matrices.length < 2) return { reason: "one modality leaves nothing to mask" };
  const masked = Math.min(MOST_MASKED, Math.floor(weights.length / 3));
  if (masked < LEAST_MASKED) {
    return { reason: `fewer than ${3 * LEAST_MASKED} samples say too little about the data` };
  }
  const order = permutation(weights.length, randomStream(seed, "masking/off-manifold/samples"));
  // In the order of the samples, so that maskers that work in blocks meet each block once.
  const own = order.slice(0, masked).sort();
  const others = order.subarray(masked, masked + MOST_REFERENCE);

  const { width, join } = joinedRows(
    matrices.map((matrix) => takeRows(matrix, others)),
    seed,
  );
  const reference = join(matrices, others);
  const random = randomStream(seed, "masking/off-manifold/stand-ins");
  const coalitions = 2 ** matrices.length - 2;
  const rows = new Float64Array(2 * masked * width);
  rows.set(join(matrices, own));
  own.forEach((sample, i) => {
    const coalition = 1 + Math.floor(random() * coalitions);
    rows.set(join(maskedRow(matrices, standIns, coalition, sample, random), [0]), (masked + i) * width);
  });

  const distance = mahalanobis(reference, width, RIDGE);
  const spread = Float64Array.from({ length: 2 * masked }, (_, i) =>
    Math.sqrt(distance(rows.subarray(i * width, (i + 1) * width))),
  );
  const near = nearestDistances(rows, reference.subarray(0, MOST_NEAR * width), width);
  const resample = randomStream(seed, "masking/off-manifold/bootstrap");
  const bySpread = toldApart(spread, resample);
  const byNearest = toldApart(near, resample);
  return {
    reason: null,
    rows: masked,
    mahalanobis: bySpread,
    nearest: byNearest,
    distinguishable: Math.max(Math.abs(2 * bySpread.auroc - 1), Math.abs(2 * byNearest.auroc - 1)),
  };
}

/** @param distances - of n whole samples, then of the same samples masked, [2n] */
function toldApart(distances: Float64Array, random: RandomStream): ToldApart {
  const samples = distances.length / 2;
  const levels = levelsOf(distances);
  const masked = Array.from(distances, (_, i) => i >= samples);
  const counts = new Float64Array(distances.length);
  const whole = mean(distances.subarray(0, samples));
  return {
    auroc: auroc(levels, masked)!,
    standardError: bootstrapError(samples, random, (drawn) => {
      counts.set(drawn);
      counts.set(drawn, samples);
      return auroc(levels, masked, counts)!;
    }),
    ratio: whole === 0 ? null : mean(distances.subarray(samples)) / whole,
  };
}

function mean(numbers: Float64Array): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
