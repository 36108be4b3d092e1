import type { Matrix } from "../../../generators/index.ts";
import { type BiasCorrection, estimateOfSymbols } from "./estimate-of-symbols.ts";
import type { PidEstimate } from "./pid-estimate.ts";
import { whitened } from "./whitening.ts";

/** Components that are binned, and bins of each: 25 symbols a modality. */
const COMPONENTS = 2;
const BINS = 5;

/**
 * PID atoms of continuous rows by bins of their first two principal components (columns scaled to deviation one), each cut at
 * the quantiles of the rows.
 *
 * What the components do not hold is lost: principal components know nothing of the label.
 *
 * @param modalities - two matrices [N, d_m]
 * @param labels - class of every row, [N]
 * @param seed - of the shuffling correction
 * @throws UserError when an entry is not finite
 */
export function quantileEstimate(
  modalities: readonly [Matrix, Matrix],
  labels: Int32Array,
  seed: number,
  correction: BiasCorrection = "none",
): PidEstimate {
  const [first, second] = modalities.map(binnedComponents) as [Int32Array, Int32Array];
  return estimateOfSymbols({ first, second, both: null, target: labels }, correction, seed);
}

function binnedComponents(matrix: Matrix): Int32Array {
  const { columns, data } = whitened(matrix);
  const symbols = new Int32Array(matrix.rows);
  for (let component = 0; component < Math.min(COMPONENTS, columns); component++) {
    const values = Float64Array.from(symbols, (_, i) => data[i * columns + component]!);
    quantileBins(values, BINS).forEach((bin, i) => {
      symbols[i] = symbols[i]! * BINS + bin;
    });
  }
  return symbols;
}

/**
 * Bins of about equal size, 0..bins-1: how many values are smaller, in parts of the whole. Equal values share a bin.
 *
 * @param values - [N]
 */
export function quantileBins(values: Float64Array, bins: number): Int32Array {
  const sorted = values.slice().sort();
  const smaller = new Map<number, number>();
  sorted.forEach((value, i) => {
    if (!smaller.has(value)) smaller.set(value, i);
  });
  return Int32Array.from(values, (value) => Math.floor((smaller.get(value)! * bins) / values.length));
}
