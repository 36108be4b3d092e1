import type { EncodedEvaluation } from "../evaluation/encoded-evaluation.ts";
import type { Draws } from "../game/draws.ts";
import { forEachMaskedOutput } from "../game/masked-outputs.ts";

/**
 * The mean logits of each sample with one modality kept and the others drawn independently: what the additive
 * projection is made of.
 */
export interface FirstOrderMeans {
  readonly samples: number;
  readonly classes: number;
  readonly weights: Float64Array;
  /** Number of draw groups G; a mean is over groups; one group = nothing was drawn. */
  readonly groups: number;
  /** One table [G, N, classes] per modality. */
  readonly kept: readonly Float64Array[];
  readonly modelEvaluations: number;
}

/** Runs the head on every sample with all but one modality replaced, for each modality in turn. */
export function firstOrderMeans(evaluation: EncodedEvaluation, draws: Draws): FirstOrderMeans {
  const { samples, independent, model } = evaluation;
  const { classes } = model;
  const groups = draws.groups.length;
  let modelEvaluations = 0;
  const kept = samples.modalities.map((_, m) => {
    const means = new Float64Array(groups * samples.rows * classes);
    modelEvaluations += forEachMaskedOutput(
      evaluation,
      independent,
      draws,
      1 << m,
      (logits, count, groupOf, sampleOf, weightOf) => {
        for (let row = 0; row < count; row++) {
          const start = (groupOf[row]! * samples.rows + sampleOf[row]!) * classes;
          for (let c = 0; c < classes; c++) means[start + c]! += weightOf[row]! * logits[row * classes + c]!;
        }
      },
    );
    return means;
  });
  return { samples: samples.rows, classes, weights: samples.weights, groups, kept, modelEvaluations };
}

/**
 * The first-order means of two modalities from a table of all pairs, as EMAP's authors write it.
 *
 * @param logits - [N, N, classes]: entry (i, j) is the model on modality 0 of sample i and modality 1 of sample j
 */
export function meansOfPairs(logits: ArrayLike<number>, samples: number, classes: number): FirstOrderMeans {
  const first = new Float64Array(samples * classes);
  const second = new Float64Array(samples * classes);
  for (let i = 0; i < samples; i++) {
    for (let j = 0; j < samples; j++) {
      for (let c = 0; c < classes; c++) {
        const share = logits[(i * samples + j) * classes + c]! / samples;
        first[i * classes + c]! += share;
        second[j * classes + c]! += share;
      }
    }
  }
  const weights = new Float64Array(samples).fill(1 / samples);
  return { samples, classes, weights, groups: 1, kept: [first, second], modelEvaluations: samples * samples };
}
