import { type MeasuredData, takeRows } from "../../generators/index.ts";
import { samplingErrors } from "../../math/jackknife.ts";
import type { Estimate } from "../estimate.ts";
import type { Chance, Subject } from "../metric.ts";
import { chanceOf } from "./chance.ts";
import { pipelineSymbols } from "./reference-pipeline.ts";

/** Why there are no classes to be told about. */
export const classesOnly = "the pipeline needs classes, and the target is a number";

/** Blocks of samples left out in turn for the standard error: one decomposition each. */
const BLOCKS = 20;

/**
 * Plug-in numbers of the observed rows' symbols and a target, with standard errors, of which the plug-in's bias is no part,
 * and with what shuffled targets show.
 *
 * @param target - class of each row, [N]
 * @param numbersOf - of columns of symbols, the target last
 */
export function estimatesOfRows(
  subject: Subject,
  target: Int32Array,
  numbersOf: (columns: readonly Int32Array[]) => readonly number[],
): (Estimate & { readonly chance: Chance })[] {
  const symbols = observedSymbols(subject);
  const columns = [...symbols, target];
  const numbers = (rows: Int32Array) => numbersOf(columns.map((column) => rows.map((row) => column[row]!)));
  const errors = samplingErrors(Int32Array.from(target.keys()), numbers, BLOCKS);
  const { seed } = observedOf(subject).dataset;
  const shuffled = (order: Int32Array) => numbersOf([...symbols, order.map((row) => target[row]!)]);
  const chances = chanceOf(target.length, shuffled, seed);
  return numbersOf(columns).map((value, k) => ({
    value,
    chance: chances[k]!,
    reason: null,
    maskingError: 0,
    maskingBias: 0,
    samplingError: errors[k] ?? null,
  }));
}

/** The labels of the observed rows. */
export function observedLabels(subject: Subject): Int32Array {
  const { dataset, rows } = observedOf(subject);
  return rows.map((row) => dataset.labels[row]!);
}

/** Whether the observed target is a number. */
export function observesNumbers(subject: Subject): boolean {
  return observedOf(subject).dataset.targets !== null;
}

/** Clusters of the observed rows by modality; kept with the dataset, since every model of it asks for the same. */
export function observedSymbols(subject: Subject): readonly Int32Array[] {
  const { dataset, rows } = observedOf(subject);
  const { clusters } = subject.settings;
  const known = symbolsOfDataset.get(dataset);
  if (known?.clusters === clusters && known.rows.length === rows.length) return known.symbols;
  const observed = dataset.modalities.map((matrix) => takeRows(matrix, rows));
  const symbols = pipelineSymbols(observed, dataset.seed, clusters);
  symbolsOfDataset.set(dataset, { clusters, rows, symbols });
  return symbols;
}

const symbolsOfDataset = new WeakMap<
  MeasuredData,
  { readonly clusters: number; readonly rows: Int32Array; readonly symbols: readonly Int32Array[] }
>();

/** The rows a metric of data looks at; asking for them without any is a bug of the caller. */
export function observedOf(subject: Subject): NonNullable<Subject["observed"]> {
  if (subject.observed === null)
    throw new Error("This metric needs rows of a dataset, but the subject has none.");
  return subject.observed;
}
