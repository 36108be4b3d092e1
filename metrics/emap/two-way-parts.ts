import { centredLogits, meanRow, meanSquaredDistance } from "./centred-logits.ts";
import { groupsOfSamples } from "./crossed-table.ts";
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
  const { samples, classes, weights, kept, crossed } = means;
  const shares = groupShares(means, without);
  if (crossed === null) {
    throw new RangeError("The residual variance needs every independent row drawn for every sample.");
  }
  const { tables, sources, groupOfRow } = crossed;
  const average = (table: Float64Array) => centredLogits(meanOverGroups(table, shares), classes);
  const rowWeight = (row: number) => (groupOfRow[row] === without ? 0 : crossed.weights[row]!);
  const first = kept.map(average);
  const parts = tables.map(({ origin, squares, across }, m) => {
    const groupOf = groupsOfSamples(sources[m]!, groupOfRow, samples);
    const sampleWeight = (sample: number) => (groupOf[sample] === without ? 0 : weights[sample]!);
    const mean = meanRow(first[m]!, classes, sampleWeight);
    const columns = average(across);
    const total = meanOfCells(squares, shares) - squaredLength(mean.map((x, c) => x - origin[c]!));
    const ofSamples = meanSquaredDistance(first[m]!, mean, sampleWeight);
    const ofRows = meanSquaredDistance(columns, mean, rowWeight);
    return { mean, columns, total, ofSamples, ofRows, interaction: total - (ofSamples + ofRows) };
  });
  return { parts, first, sources, rowWeight };
}

/** Share of each group in a mean, [G]: 0 of one that is left out. */
function groupShares({ groups, groupWeights }: FirstOrderMeans, without: number | null): Float64Array {
  // Relative to one of them: where all are the same the shares are so too, to the last digit.
  const relative = (g: number) => (groupWeights === undefined ? 1 : groupWeights[g]! / groupWeights[0]!);
  const own = Float64Array.from({ length: groups }, (_, g) => (g === without ? 0 : relative(g)));
  const total = own.reduce((sum, weight) => sum + weight, 0);
  return own.map((weight) => weight / total);
}

/** Mean of a table [G, size] over its groups, [size]. */
function meanOverGroups(table: Float64Array, shares: Float64Array): Float64Array {
  const size = table.length / shares.length;
  const mean = new Float64Array(size);
  shares.forEach((share, g) => {
    if (share === 0) return;
    for (let k = 0; k < size; k++) mean[k] = mean[k]! + share * table[g * size + k]!;
  });
  return mean;
}

/** Mean of a table [G, G] over its groups. */
function meanOfCells(table: Float64Array, shares: Float64Array): number {
  const groups = shares.length;
  return table.reduce(
    (sum, value, cell) => sum + shares[Math.floor(cell / groups)]! * shares[cell % groups]! * value,
    0,
  );
}

/** The sum of squares of a vector. */
export function squaredLength(vector: Float64Array): number {
  return vector.reduce((sum, value) => sum + value ** 2, 0);
}
