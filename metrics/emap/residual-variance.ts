import { meanSquaredDistance } from "./centred-logits.ts";
import type { FirstOrderMeans } from "./first-order-means.ts";
import { squaredLength, type TwoWayParts, twoWayParts } from "./two-way-parts.ts";

/** What double precision leaves of a constant is so much less than what single precision does, squared. */
const DOUBLE = 1e-14;

/** How much a model's centred logits vary with independent modalities, summed over classes. */
export interface ResidualVariance {
  readonly total: number;
  /** What the additive projection leaves of it. */
  readonly residual: number;
  /** What the variances are large or small against: the mean squared length of the logits, of which double precision rounds less. */
  readonly scale: number;
}

/**
 * The variance of a model's logits and what their additive projection leaves of it, over every input that the means are
 * made of: modality m of a sample with the other modalities of an independent row, for every m.
 *
 * Each such table has an orthogonal decomposition into mean, rows, columns and the rest. The rest is interaction of
 * modality m; in the columns is what the projections of the other modalities leave.
 *
 * @param without - a draw group to leave out, with all of its rows and their samples; null = none
 * @throws RangeError if a sample drew some of the independent rows only
 */
export function residualVariance(means: FirstOrderMeans, without: number | null): ResidualVariance {
  return residualOfParts(twoWayParts(means, without), means);
}

/** The residual variance of tables of first-order means that are taken apart already. */
export function residualOfParts(
  { parts, first, sources, rowWeight }: TwoWayParts,
  { classes, kept, double = false }: FirstOrderMeans,
): ResidualVariance {
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
    scale: total + squaredLength(centre) * (double ? DOUBLE : 1),
  };
}
