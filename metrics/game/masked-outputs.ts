import type { FusionModel, Outputs } from "../../models/index.ts";
import { type EncodedRows, sumOfEncoders } from "../evaluation/encoded-evaluation.ts";

/** Rows put through the head at a time: one buffer that stays in the cache. */
export const HEAD_ROWS = 1024;

/** What stood in for a sample's masked modalities in each row of a batch of masked outputs. */
export interface MaskedRows {
  readonly count: number;
  /** Sample of each row, [count] (the arrays may be longer). */
  readonly samples: Int32Array;
  /** Row of the stand-ins that replaced what was masked. */
  readonly standIns: Int32Array;
  /** Draw group of that row. */
  readonly groups: Int32Array;
  /** Weight of the row in the mean over the sample's draws of that group. */
  readonly weights: Float64Array;
}

/** Calls back with every row that stands in for a sample, its draw group, and its weight in the group's mean. */
export type StandInRows = (
  sample: number,
  visit: (row: number, group: number, weight: number) => void,
) => void;

/**
 * Runs the head on samples with the modalities outside a coalition taken from rows that stand in for them.
 *
 * @param coalition - modalities kept from the sample
 * @param rowsOf - which rows stand in for a sample; samples are asked for in order
 * @param visit - called in batches with the head's outputs [count, classes] and where each row of them comes from
 * @returns how many times the head was evaluated
 */
export function forEachMaskedOutput(
  model: FusionModel,
  samples: EncodedRows,
  standIns: EncodedRows,
  coalition: number,
  rowsOf: StandInRows,
  visit: (outputs: Outputs, rows: MaskedRows) => void,
): number {
  const { width } = model;
  const { kept, replaced } = partsOfSums(samples, standIns, coalition, width);
  const buffer = new Float32Array(HEAD_ROWS * width);
  const batch = {
    count: 0,
    samples: new Int32Array(HEAD_ROWS),
    standIns: new Int32Array(HEAD_ROWS),
    groups: new Int32Array(HEAD_ROWS),
    weights: new Float64Array(HEAD_ROWS),
  };
  let evaluations = 0;
  const flush = () => {
    addRows(kept, replaced, batch, width, buffer);
    visit(model.head(buffer.subarray(0, batch.count * width), batch.count), batch);
    evaluations += batch.count;
    batch.count = 0;
  };
  let sample = 0;
  const add = (row: number, group: number, weight: number) => {
    batch.samples[batch.count] = sample;
    batch.standIns[batch.count] = row;
    batch.groups[batch.count] = group;
    batch.weights[batch.count] = weight;
    if (++batch.count === HEAD_ROWS) flush();
  };
  for (; sample < samples.rows; sample++) rowsOf(sample, add);
  if (batch.count > 0) flush();
  return evaluations;
}

/** What a coalition keeps of the samples, and what stands in for the rest: the encodings that are to be added. */
export function partsOfSums(
  samples: EncodedRows,
  standIns: EncodedRows,
  coalition: number,
  width: number,
): { readonly kept: Float32Array; readonly replaced: Float32Array } {
  const everything = 2 ** samples.modalities.length - 1;
  return {
    kept: sumOfEncoders(samples, coalition, width),
    replaced: sumOfEncoders(standIns, everything & ~coalition, width),
  };
}

/** Sets each row of a batch's sums, [count, width]: what is kept of its sample and what stands in for the rest. */
export function addRows(
  kept: Float32Array,
  replaced: Float32Array,
  { count, samples, standIns }: Pick<MaskedRows, "count" | "samples" | "standIns">,
  width: number,
  sums: Float32Array,
): void {
  for (let row = 0; row < count; row++) {
    let into = row * width;
    let own = samples[row]! * width;
    let other = standIns[row]! * width;
    const end = into + width;
    // Four at a time take two thirds of the time, and this is where a game spends what its products leave.
    for (; into + 4 <= end; into += 4, own += 4, other += 4) {
      sums[into] = kept[own]! + replaced[other]!;
      sums[into + 1] = kept[own + 1]! + replaced[other + 1]!;
      sums[into + 2] = kept[own + 2]! + replaced[other + 2]!;
      sums[into + 3] = kept[own + 3]! + replaced[other + 3]!;
    }
    for (; into < end; into++, own++, other++) sums[into] = kept[own]! + replaced[other]!;
  }
}
