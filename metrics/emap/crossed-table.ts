import type { Outputs } from "../../models/index.ts";
import type { EncodedEvaluation } from "../evaluation/encoded-evaluation.ts";
import { type Draws, groupsOfRows } from "../game/draws.ts";
import type { MaskedRows } from "../game/masked-outputs.ts";
import { centredLogits, meanRow } from "./centred-logits.ts";

/**
 * What is kept of the logits of one modality of every sample with the other modalities of every independent row, a
 * two-way table: with the means of its rows and columns, enough for its variances.
 */
export interface CrossedTable {
  /** A point near the mean of the centred logits, [classes]: squares about it lose little to cancellation. */
  readonly origin: Float64Array;
  /**
   * Mean squared distance of the centred logits from it, summed over classes, [G, G]: entry (g, h) over the samples of
   * group g with the rows of group h.
   */
  readonly squares: Float64Array;
  /** Mean logits of each row's modalities with the samples of each group, [G, rows, classes]. */
  readonly across: Float64Array;
}

/**
 * An empty table for the pass that keeps one modality, and what fills it. Leaving out a draw group is to leave nothing
 * of its rows: a sample belongs to the group of the row that has its modality.
 *
 * @param whole - outputs of the whole samples, logits or answers as those to come, [N, classes]
 */
export function crossedTable(
  { samples, independent, model, set }: EncodedEvaluation,
  whole: Outputs,
  draws: Draws,
  modality: number,
): { readonly table: CrossedTable; add(outputs: Outputs, rows: MaskedRows): void } {
  const { classes } = model;
  const groups = draws.groups.length;
  const groupOf = groupsOfSamples(
    set.independentSources[modality]!,
    groupsOfRows(draws, independent.rows),
    samples.rows,
  );
  const totals = new Float64Array(groups);
  groupOf.forEach((group, sample) => {
    totals[group]! += samples.weights[sample]!;
  });
  const shares = samples.weights.map((weight, sample) => weight / totals[groupOf[sample]!]!);
  const table: CrossedTable = {
    origin: meanRow(centredLogits(whole, classes), classes, (sample) => samples.weights[sample]!),
    squares: new Float64Array(groups * groups),
    across: new Float64Array(groups * independent.rows * classes),
  };
  const { squares, across, origin } = table;
  const add = (outputs: Outputs, { count, samples: ofRow, standIns, groups: drawn, weights }: MaskedRows) => {
    for (let row = 0; row < count; row++) {
      const sample = ofRow[row]!;
      const group = groupOf[sample]!;
      const share = shares[sample]!;
      const cell = group * groups + drawn[row]!;
      squares[cell] = squares[cell]! + share * weights[row]! * squaredDistance(outputs, row, origin);
      const start = (group * independent.rows + standIns[row]!) * classes;
      for (let c = 0; c < classes; c++) {
        across[start + c] = across[start + c]! + share * outputs[row * classes + c]!;
      }
    }
  };
  return { table, add };
}

/**
 * The draw group of each sample, [N]: that of the independent rows which have the sample's modality.
 *
 * @param sources - the sample that each row has its modality from, [rows]
 * @param groupOfRow - the draw group of each row, [rows]
 */
export function groupsOfSamples(sources: Int32Array, groupOfRow: Int32Array, samples: number): Int32Array {
  const groupOf = new Int32Array(samples);
  sources.forEach((sample, row) => {
    groupOf[sample] = groupOfRow[row]!;
  });
  return groupOf;
}

/** Squared distance of a row of logits, centred, from a point [classes]. */
export function squaredDistance(logits: ArrayLike<number>, row: number, point: Float64Array): number {
  const classes = point.length;
  let mean = 0;
  if (classes > 1) for (let c = 0; c < classes; c++) mean += logits[row * classes + c]! / classes;
  let distance = 0;
  for (let c = 0; c < classes; c++) distance += (logits[row * classes + c]! - mean - point[c]!) ** 2;
  return distance;
}
