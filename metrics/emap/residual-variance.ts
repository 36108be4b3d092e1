import { centredLogits, meanRow, meanSquaredDistance } from "./centred-logits.ts";
import { groupOfRow, groupsOfSamples } from "./crossed-table.ts";
import type { FirstOrderMeans } from "./first-order-means.ts";

/** How much a model's centred logits vary with independent modalities, summed over classes. */
export interface ResidualVariance {
  readonly total: number;
  /** What the additive projection leaves of it. */
  readonly residual: number;
  /** Mean squared length of the logits, which the variances are large or small against. */
  readonly scale: number;
}

/**
 * The variance of a model's logits and what their additive projection leaves of it, over every input that the means are
 * made of: modality m of a sample with the other modalities of an independent row, for every m.
 *
 * Each such table has an orthogonal decomposition into mean, rows, columns and the rest (Fisher 1925). The rest is
 * interaction of modality m; in the columns is what the projections of the other modalities leave. Squares are taken
 * about a point near the mean, so that of the total only its last digits are lost to cancellation.
 *
 * @param without - a draw group to leave out, with all of its rows and their samples; null = none
 * @throws RangeError if a sample drew some of the independent rows only
 */
export function residualVariance(means: FirstOrderMeans, without: number | null): ResidualVariance {
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
    const effects =
      meanSquaredDistance(first[m]!, mean, sampleWeight) + meanSquaredDistance(columns, mean, rowWeight);
    return { mean, columns, total, interaction: total - effects };
  });
  const meanOf = (value: (part: (typeof parts)[number]) => number) =>
    parts.reduce((sum, part) => sum + value(part) / parts.length, 0);
  const centre = Float64Array.from({ length: classes }, (_, c) => meanOf(({ mean }) => mean[c]!));
  const unexplained = parts.map(({ mean, columns }, m) => {
    const left = columns.map((value, cell) => {
      const [row, c] = [Math.floor(cell / classes), cell % classes];
      let rest = value - mean[c]! + (kept.length - 1) * centre[c]!;
      first.forEach((table, other) => {
        if (other !== m) rest -= table[sources[other]![row]! * classes + c]!;
      });
      return rest;
    });
    return meanSquaredDistance(left, new Float64Array(classes), rowWeight);
  });
  const total = meanOf((part) => part.total);
  return {
    total,
    residual: unexplained.reduce(
      (sum, left) => sum + left / parts.length,
      meanOf((part) => part.interaction),
    ),
    scale: total + squaredLength(centre),
  };
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

function squaredLength(vector: Float64Array): number {
  return vector.reduce((sum, value) => sum + value ** 2, 0);
}
