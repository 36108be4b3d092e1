import type { EncodedEvaluation } from "../evaluation/encoded-evaluation.ts";
import { sumOfEncoders } from "../evaluation/encoded-evaluation.ts";
import { type Draws, forEachDraw, takesEveryRow } from "../game/draws.ts";
import { forEachMaskedOutput, type StandInRows } from "../game/masked-outputs.ts";
import { type CrossedTable, crossedTable } from "./crossed-table.ts";

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
  /** How much the logits vary; null where a sample drew some of the independent rows only. */
  readonly crossed: CrossedTables | null;
  readonly modelEvaluations: number;
}

/** The passes that the means are made of, as two-way tables of samples and independent rows. */
export interface CrossedTables {
  /** One per modality kept; one alone for all pairs of samples, since the other is its transpose. */
  readonly tables: readonly CrossedTable[];
  /** Weight of each independent row; they sum to one. */
  readonly weights: Float64Array;
  /** For every modality, a sample that holds the same as each independent row, [M][rows]. */
  readonly sources: readonly Int32Array[];
}

/**
 * Runs the head on every sample with all but one modality replaced. Where two modalities are replaced by those of all
 * samples themselves, keeping one of sample i with the other of sample j is the same input as the reverse: each pair is
 * run once for both.
 */
export function firstOrderMeans(evaluation: EncodedEvaluation, draws: Draws): FirstOrderMeans {
  const { samples, independent, model, set } = evaluation;
  const { classes } = model;
  const groups = draws.groups.length;
  const everyRow = takesEveryRow(draws);
  const allPairs = samples.modalities.length === 2 && independent === samples && everyRow;
  const passes = Array.from({ length: allPairs ? 1 : samples.modalities.length }, (_, m) => m);
  let modelEvaluations = allPairs ? 0 : independent.rows;
  const tables: CrossedTable[] = [];
  const rowsOf: StandInRows = (sample, visit) => {
    for (let g = 0; g < groups; g++) forEachDraw(draws, g, sample, (row, weight) => visit(row, g, weight));
  };
  const kept = passes.map((m) => {
    const means = new Float64Array(groups * samples.rows * classes);
    const crossed = everyRow ? crossedTable(evaluation, draws, m) : null;
    if (crossed !== null) tables.push(crossed.table);
    modelEvaluations += forEachMaskedOutput(model, samples, independent, 1 << m, rowsOf, (logits, rows) => {
      for (let row = 0; row < rows.count; row++) {
        const start = (rows.groups[row]! * samples.rows + rows.samples[row]!) * classes;
        const weight = rows.weights[row]!;
        for (let c = 0; c < classes; c++) {
          means[start + c] = means[start + c]! + weight * logits[row * classes + c]!;
        }
      }
      crossed?.add(logits, rows);
    });
    return means;
  });
  return {
    samples: samples.rows,
    classes,
    weights: samples.weights,
    drawn: draws.drawn,
    groups,
    kept: allPairs ? [kept[0]!, tables[0]!.across] : kept,
    base: allPairs ? null : baseMeans(evaluation, draws),
    crossed: everyRow ? { tables, weights: independent.weights, sources: set.independentSources } : null,
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
    draws.groups.forEach((_, g) => {
      const start = (g * samples.rows + sample) * classes;
      forEachDraw(draws, g, sample, (row, weight) => {
        for (let c = 0; c < classes; c++) {
          base[start + c] = base[start + c]! + weight * logits[row * classes + c]!;
        }
      });
    });
  }
  return base;
}
