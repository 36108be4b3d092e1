import { largestOf } from "../../math/extremes.ts";
import { jackknifeError, samplingErrors } from "../../math/jackknife.ts";
import { type Estimate, undefinedBecause } from "../estimate.ts";
import type { RightAnswers } from "./right-answers.ts";

/** By what the loss of accuracy is divided. */
export const normalisations = ["none", "model", "task"] as const;
export type Normalisation = (typeof normalisations)[number];

/** How right a model is about weighted samples, whole and with each modality permuted. */
export interface Rightness {
  /** Class of each sample, [N]. */
  readonly labels: Int32Array;
  readonly weights: Float64Array;
  readonly classes: number;
  /** Of the whole samples, [N], 0..1. */
  readonly whole: Float64Array;
}

const reasons: Readonly<Record<Normalisation, string>> = {
  none: "there are no samples",
  model: "the model is never right: there is no accuracy to lose",
  task: "the model is no better than always answering the commonest class",
};

/** An accuracy above another by less than this is rounding. */
const NO_ACCURACY = 1e-12;

/**
 * The perceptual score (Gat, Schwartz and Schwing 2021, eq. 2): the accuracy that a model loses on average when a modality
 * is permuted over samples; as it is, divided by the model's accuracy, and divided by what that is above the accuracy of
 * always answering the commonest class.
 *
 * @param drawn - whether samples were drawn from a law, so that their choice has an error
 * @returns by modality, and for each the three of `normalisations`, [3 M]
 */
export function perceptualScores(
  of: Rightness,
  answers: Pick<RightAnswers, "permuted" | "groups" | "drawn">,
  drawn: boolean,
): Estimate[] {
  const { permuted, groups } = answers;
  const samples = of.labels.length;
  const everyone = Int32Array.from({ length: samples }, (_, row) => row);
  const averaged = (without: number | null) => permuted.map((table) => meanOver(table, groups, without));
  const mean = averaged(null);
  const values = scoresOf(of, mean, everyone);
  const withoutOne =
    answers.drawn && groups > 1
      ? Array.from({ length: groups }, (_, g) => scoresOf(of, averaged(g), everyone))
      : [];
  const choices = drawn ? samplingErrors(everyone, (rows) => scoresOf(of, mean, rows)) : [];
  return values.map((value, k): Estimate => {
    if (value === null) return undefinedBecause(reasons[normalisations[k % normalisations.length]!]);
    return {
      value,
      reason: null,
      maskingError: answers.drawn ? jackknifeError(withoutOne.map((own) => own[k]!)) : 0,
      // A mean over draws, and divisors that nothing is drawn for.
      maskingBias: 0,
      samplingError: drawn ? (choices[k] ?? null) : 0,
    };
  });
}

function scoresOf(
  { labels, weights, classes, whole }: Rightness,
  permuted: readonly Float64Array[],
  rows: Int32Array,
): (number | null)[] {
  const ofClass = new Float64Array(classes);
  for (const row of rows) ofClass[labels[row]!]! += weights[row]!;
  const total = ofClass.reduce((sum, weight) => sum + weight, 0);
  const accuracyOf = (right: Float64Array) =>
    rows.reduce((sum, row) => sum + weights[row]! * right[row]!, 0) / total;
  const accuracy = accuracyOf(whole);
  const above = accuracy - largestOf(ofClass) / total;
  const over = (loss: number, divisor: number) => (divisor <= NO_ACCURACY ? null : loss / divisor);
  return permuted.flatMap((right) => {
    const loss = accuracy - accuracyOf(right);
    return [loss, over(loss, accuracy), over(loss, above)];
  });
}

/** Mean of a table [G, N] over its groups but one, [N]. */
function meanOver(table: Float64Array, groups: number, without: number | null): Float64Array {
  const samples = table.length / groups;
  const share = 1 / (without === null ? groups : groups - 1);
  const mean = new Float64Array(samples);
  for (let g = 0; g < groups; g++) {
    if (g === without) continue;
    for (let row = 0; row < samples; row++) mean[row]! += share * table[g * samples + row]!;
  }
  return mean;
}
