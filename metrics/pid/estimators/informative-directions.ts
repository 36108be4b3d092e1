import { Matrix } from "ml-matrix";
import { euclideanLength } from "../../../math/euclidean-length.ts";
import { type ClassMoments, classCovariance, classMean, type Range } from "./class-moments.ts";
import { principalAxes } from "./whitening.ts";

/** A modality of so few independent coordinates keeps them all. */
const FEW = 3;
/** Directions that one kind of moment may add to a modality. */
const MOST = 4;
/** Contrasts of classes that are looked at: one binary part of the label makes one. */
const CONTRASTS = 3;

/** Where classes differ: directions of a modality's white coordinates, strongest first, and how strong each is. */
interface Differences {
  readonly axes: Matrix;
  readonly strengths: readonly number[];
}

/** What classes differ in, by modality: in means, in covariances within it, and in covariances with the other one. */
type DifferencesOfModality = readonly Differences[];

/**
 * The few directions of each of two modalities in which classes differ by their first two moments, orthonormal, [k_m, r_m].
 *
 * Differences of means are sliced inverse regression (Li 1991), those of covariances within a modality sliced average variance
 * estimation (Cook and Weisberg 1991). Covariances of one modality with the other are the same idea for what only both
 * together tell: a parity leaves all means and all single covariances alike, and turns the sign of the covariance.
 * What classes differ in beyond second moments is lost.
 *
 * A direction counts where it is stronger than any that shuffled labels show; one of every kind is kept in any case, so
 * that nothing is taken for certain that chance could show.
 *
 * @param moments - of white coordinates of the training rows
 * @param chance - strengths under shuffled labels, of as many rows (`chanceStrengths`)
 * @param widths - coordinates r_m of each modality
 */
export function informativeDirections(
  moments: ClassMoments,
  chance: readonly (readonly number[])[],
  widths: Widths,
): readonly [Matrix, Matrix] {
  if (widths.every((width) => width <= FEW)) return [Matrix.eye(widths[0]), Matrix.eye(widths[1])];
  return differencesOf(moments, widths).map((kinds, m) => {
    if (widths[m]! <= FEW) return Matrix.eye(widths[m]!);
    return orthonormal(
      kinds.flatMap(({ axes, strengths }, kind) => {
        const above = strengths.filter((strength) => strength > chance[m]![kind]!).length;
        return axes.to2DArray().slice(0, Math.max(1, Math.min(MOST, above)));
      }),
    );
  }) as [Matrix, Matrix];
}

/** White coordinates of each modality. */
export type Widths = readonly [first: number, second: number];

/**
 * The largest strength of every kind of difference that shuffled labels show, by modality.
 *
 * @param shuffled - moments with shuffled labels
 * @param rows - that directions are taken from: what chance shows falls as one over their number
 */
export function chanceStrengths(
  shuffled: ClassMoments,
  widths: Widths,
  rows: number,
): readonly (readonly number[])[] {
  const scale = rowsOf(shuffled) / rows;
  return differencesOf(shuffled, widths).map((kinds) => kinds.map(({ strengths }) => scale * strengths[0]!));
}

function rowsOf({ counts }: ClassMoments): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function differencesOf(moments: ClassMoments, [first, second]: Widths): readonly DifferencesOfModality[] {
  const ranges = [
    [0, first],
    [first, first + second],
  ] as const;
  const occurring = Array.from(moments.counts.keys()).filter((label) => moments.counts[label]! > 0);
  const shares = occurring.map((label) => moments.counts[label]! / rowsOf(moments));
  const contrasts = (of: (label: number) => Matrix) => strongestContrasts(occurring.map(of), shares);
  const covariances = (a: Range, b: Range) => contrasts((label) => classCovariance(moments, label, a, b));
  const across = covariances(ranges[0], ranges[1]);
  return ranges.map((range, m) => {
    const means = contrasts((label) => classMean(moments, label, range));
    const others = m === 0 ? across : across.map((table) => table.transpose());
    return [means, covariances(range, range), others].map(directionsOf);
  });
}

/**
 * The combinations of classes in which tables differ most: the leading components over classes, so that the noise of all
 * classes' tables is not added up.
 */
function strongestContrasts(tables: readonly Matrix[], shares: readonly number[]): Matrix[] {
  const mean = tables.reduce(
    (sum, table, k) => Matrix.add(sum, Matrix.mul(table, shares[k]!)),
    Matrix.zeros(tables[0]!.rows, tables[0]!.columns),
  );
  const weighted = tables.map((table, k) => Matrix.sub(table, mean).mul(Math.sqrt(shares[k]!)));
  const flat = new Matrix(weighted.map((table) => table.to1DArray()));
  const products = flat.mmul(flat.transpose());
  const { axes } = principalAxes(products);
  return Array.from({ length: Math.min(CONTRASTS, tables.length) }, (_, k) =>
    weighted.reduce(
      (sum, table, label) => sum.add(Matrix.mul(table, axes.get(k, label))),
      Matrix.zeros(mean.rows, mean.columns),
    ),
  );
}

/** Directions of rows in which some tables are largest: axes of the sum of T T'. */
function directionsOf(tables: readonly Matrix[]): Differences {
  const size = tables[0]!.rows;
  const sum = tables.reduce(
    (total, table) => total.add(table.mmul(table.transpose())),
    Matrix.zeros(size, size),
  );
  const { values, axes } = principalAxes(sum);
  return { axes, strengths: values };
}

/** An orthonormal basis of some unit vectors' span, in their order (Gram and Schmidt, twice for rounding). */
function orthonormal(vectors: readonly (readonly number[])[]): Matrix {
  const basis: number[][] = [];
  for (const vector of vectors) {
    let rest = [...vector];
    for (let pass = 0; pass < 2; pass++) {
      for (const axis of basis) {
        const along = axis.reduce((sum, value, i) => sum + value * rest[i]!, 0);
        rest = rest.map((value, i) => value - along * axis[i]!);
      }
    }
    const length = euclideanLength(rest);
    // What is left of a direction that is nearly there already would be noise.
    if (length > 0.1) basis.push(rest.map((value) => value / length));
  }
  return new Matrix(basis);
}
