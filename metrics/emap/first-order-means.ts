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

/**
 * Runs the head on every sample with all but one modality replaced. Where two modalities are replaced by those of all
 * samples themselves, keeping one of sample i with the other of sample j is the same input as the reverse: each pair is
 * run once for both.
 */
export function firstOrderMeans(evaluation: EncodedEvaluation, draws: Draws): FirstOrderMeans {
  const { samples, independent, model } = evaluation;
  const { classes } = model;
  const groups = draws.groups.length;
  const kept = samples.modalities.map(() => new Float64Array(groups * samples.rows * classes));
  const add = (
    m: number,
    group: number,
    sample: number,
    weight: number,
    logits: Float32Array,
    row: number,
  ) => {
    const table = kept[m]!;
    const start = (group * samples.rows + sample) * classes;
    for (let c = 0; c < classes; c++) {
      table[start + c] = table[start + c]! + weight * logits[row * classes + c]!;
    }
  };
  const everyRow = draws.groups.every(({ rows, window }) => window === rows.length);
  const pairs = samples.modalities.length === 2 && independent === samples && everyRow;
  const groupOfSample = pairs ? groupOfRow(draws, samples.rows) : null;
  let modelEvaluations = 0;
  for (let m = 0; m < (pairs ? 1 : kept.length); m++) {
    modelEvaluations += forEachMaskedOutput(evaluation, independent, draws, 1 << m, (logits, rows) => {
      for (let row = 0; row < rows.count; row++) {
        const sample = rows.samples[row]!;
        const weight = rows.weights[row]!;
        add(m, rows.groups[row]!, sample, weight, logits, row);
        // Groups are of one size, so a row weighs the same in the mean over its group, whichever side it is on.
        if (groupOfSample !== null) {
          add(1, groupOfSample[sample]!, rows.backgroundRows[row]!, weight, logits, row);
        }
      }
    });
  }
  return { samples: samples.rows, classes, weights: samples.weights, groups, kept, modelEvaluations };
}

function groupOfRow(draws: Draws, rows: number): Int32Array {
  const groupOf = new Int32Array(rows);
  draws.groups.forEach((group, g) => {
    for (const row of group.rows) groupOf[row] = g;
  });
  return groupOf;
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
