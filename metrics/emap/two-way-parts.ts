import { centredLogits, meanRow, meanSquaredDistance } from "./centred-logits.ts";
import { groupOfRow, groupsOfSamples } from "./crossed-table.ts";
import type { FirstOrderMeans } from "./first-order-means.ts";

/** The orthogonal decomposition of a table of samples and independent rows (Fisher 1925), variances summed over classes. */
export interface TwoWayPart {
  /** Of all cells, [classes]. */
  readonly mean: Float64Array;
  /** Mean of each independent row's modalities with all samples, [rows, classes]. */
  readonly columns: Float64Array;
  readonly total: number;
  /** Variance of the means that keep a sample's modality. */
  readonly ofSamples: number;
  /** Variance of the means that keep an independent row's modalities, which are all the others. */
  readonly ofRows: number;
  /** What is neither. */
  readonly interaction: number;
}

/** The parts of every table of first-order means, and what they are made of. */
export interface TwoWayParts {
  readonly parts: readonly TwoWayPart[];
  /** Means that keep one modality, centred over classes, [N, classes] per modality. */
  readonly first: readonly Float64Array[];
  /** For every modality, a sample that holds the same as each independent row, [M][rows]. */
  readonly sources: readonly Int32Array[];
  /** Weight of an independent row; 0 where it is left out. */
  rowWeight(row: number): number;
}

/**
 * Takes the tables of first-order means apart. Squares are taken about a point near the mean, so that of the total only
 * its last digits are lost to cancellation.
 *
 * @param without - a draw group to leave out, with all of its rows and their samples; null = none
 * @throws RangeError if a sample drew some of the independent rows only
 */
export function twoWayParts(means: FirstOrderMeans, without: number | null): TwoWayParts {
  const { samples, classes, groups, weights, kept, crossed } = means;
  if (crossed === null) {
    throw new RangeError("The residual variance needs every independent row drawn for every sample.");
  }
  const { tables, sources } = crossed;
  const rows = crossed.weights.length;
  const average = (table: Float64Array) => centredLogits(meanOverGroups(table, groups, without), classes);
  const rowWeight = (row: number) => (groupOfRow(row, groups, rows) === without ? 0 : crossed.weights[row]!);
  const first = kept.map(average);
  const parts = tables.map(({ origin, squares, across }, m) => {
    const groupOf = groupsOfSamples(sources[m]!, groups, samples);
    const sampleWeight = (sample: number) => (groupOf[sample] === without ? 0 : weights[sample]!);
    const mean = meanRow(first[m]!, classes, sampleWeight);
    const columns = average(across);
    const total = meanOfCells(squares, groups, without) - squaredLength(mean.map((x, c) => x - origin[c]!));
    const ofSamples = meanSquaredDistance(first[m]!, mean, sampleWeight);
    const ofRows = meanSquaredDistance(columns, mean, rowWeight);
    return { mean, columns, total, ofSamples, ofRows, interaction: total - (ofSamples + ofRows) };
  });
  return { parts, first, sources, rowWeight };
}

/** Mean of a table [G, size] over its groups but one, [size]. */
function meanOverGroups(table: Float64Array, groups: number, without: number | null): Float64Array {
  const size = table.length / groups;
  const share = 1 / (without === null ? groups : groups - 1);
  const mean = new Float64Array(size);
  for (let g = 0; g < groups; g++) {
    if (g === without) continue;
    for (let k = 0; k < size; k++) mean[k] = mean[k]! + share * table[g * size + k]!;
  }
  return mean;
}

/** Mean of a table [G, G] without one group's row and column. */
function meanOfCells(table: Float64Array, groups: number, without: number | null): number {
  let sum = 0;
  let cells = 0;
  table.forEach((value, cell) => {
    if (Math.floor(cell / groups) === without || cell % groups === without) return;
    sum += value;
    cells++;
  });
  return sum / cells;
}

/** The sum of squares of a vector. */
export function squaredLength(vector: Float64Array): number {
  return vector.reduce((sum, value) => sum + value ** 2, 0);
}
