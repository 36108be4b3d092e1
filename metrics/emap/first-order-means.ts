import { type EncodedEvaluation, sumOfEncoders } from "../evaluation/encoded-evaluation.ts";
import { type Draws, forEachDraw } from "../game/draws.ts";
import { forEachMaskedOutput } from "../game/masked-outputs.ts";

/**
 * The mean logits of each sample with one modality kept and the others drawn independently: what the additive
 * projection is made of.
 */
export interface FirstOrderMeans {
  readonly samples: number;
  readonly classes: number;
  readonly weights: Float64Array;
  /** False where every row was taken with its own weight: the means are exact. */
  readonly drawn: boolean;
  /** Number of draw groups G; a mean is over groups. */
  readonly groups: number;
  /** One table [G, N, classes] per modality. */
  readonly kept: readonly Float64Array[];
  /**
   * Mean over each sample's own draws with no modality kept, [G, N, classes]; null where the samples themselves are what
   * is drawn, all of them (then it is the mean over samples of any table of `kept`).
   */
  readonly base: Float64Array | null;
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
  let base: Float64Array | null = null;
  if (!pairs) {
    base = baseMeans(evaluation, draws);
    modelEvaluations += independent.rows;
  }
  return {
    samples: samples.rows,
    classes,
    weights: samples.weights,
    drawn: draws.drawn,
    groups,
    kept,
    base,
    modelEvaluations,
  };
}

/**
 * The mean logits over each sample's draws alone. The same draws as in the other tables, so that in a sum over
 * modalities their noise cancels.
 */
function baseMeans({ samples, independent, model }: EncodedEvaluation, draws: Draws): Float64Array {
  const { classes, width } = model;
  const everything = 2 ** samples.modalities.length - 1;
  const logits = model.head(sumOfEncoders(independent, everything, width), independent.rows);
  const base = new Float64Array(draws.groups.length * samples.rows * classes);
  for (let sample = 0; sample < samples.rows; sample++) {
    draws.groups.forEach((group, g) => {
      const start = (g * samples.rows + sample) * classes;
      forEachDraw(group, sample, (row, weight) => {
        for (let c = 0; c < classes; c++) {
          base[start + c] = base[start + c]! + weight * logits[row * classes + c]!;
        }
      });
    });
  }
  return base;
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
  return {
    samples,
    classes,
    weights,
    drawn: false,
    groups: 1,
    kept: [first, second],
    base: null,
    modelEvaluations: samples * samples,
  };
}
