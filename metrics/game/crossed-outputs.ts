import type { FusionModel, HeadOverTable, Outputs } from "../../models/index.ts";
import type { EncodedRows } from "../evaluation/encoded-evaluation.ts";
import { addRows, type MaskedRows, partsOfSums, type StandInRows } from "./masked-outputs.ts";

/** Rows of a block of stand-ins: its sums and activations stay in the cache. */
const BLOCK_ROWS = 500;

/**
 * Runs the head on every sample with the modalities outside a coalition taken from every one of the rows that stand in: as
 * `forEachMaskedOutput` where no sample leaves a row out, but a block of rows is handed to the backend once and not once
 * a sample.
 *
 * @param coalition - modalities kept from the samples
 * @param rowsOf - the rows of one sample, with their groups and weights; those of the others are the same, in any order
 * @param visit - called a sample and block of rows at a time
 * @returns how many times the head was evaluated
 */
export function forEachCrossedOutput(
  model: FusionModel,
  samples: EncodedRows,
  standIns: EncodedRows,
  coalition: number,
  rowsOf: StandInRows,
  visit: (outputs: Outputs, rows: MaskedRows) => void,
): number {
  const { width } = model;
  const { kept, replaced } = partsOfSums(samples, standIns, coalition, width);
  const rows: number[] = [];
  const groups: number[] = [];
  const weights: number[] = [];
  rowsOf(0, (row, group, weight) => {
    rows.push(row);
    groups.push(group);
    weights.push(weight);
  });
  for (let from = 0; from < rows.length; from += BLOCK_ROWS) {
    const standing = Int32Array.from(rows.slice(from, from + BLOCK_ROWS));
    const count = standing.length;
    const block = {
      count,
      samples: new Int32Array(count),
      standIns: standing,
      groups: Int32Array.from(groups.slice(from, from + count)),
      weights: Float64Array.from(weights.slice(from, from + count)),
    };
    const table = new Float32Array(count * width);
    standing.forEach((row, place) => {
      table.set(replaced.subarray(row * width, (row + 1) * width), place * width);
    });
    const head = model.headOver?.(table, count) ?? headOverSums(model, table, count);
    for (let sample = 0; sample < samples.rows; sample++) {
      block.samples.fill(sample);
      visit(head.outputs(kept.subarray(sample * width, (sample + 1) * width)), block);
    }
    head.dispose();
  }
  return samples.rows * rows.length;
}

/** For models that have no faster way: the sums are made here. */
function headOverSums(model: FusionModel, table: Float32Array, rows: number): HeadOverTable {
  const sums = new Float32Array(table.length);
  const every = Int32Array.from({ length: rows }, (_, row) => row);
  const same = new Int32Array(rows);
  return {
    outputs(row) {
      addRows(row, table, { count: rows, samples: same, standIns: every }, model.width, sums);
      return model.head(sums, rows);
    },
    dispose() {},
  };
}
