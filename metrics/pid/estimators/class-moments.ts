import { Matrix } from "ml-matrix";
import type { Matrix as RowMatrix } from "../../../generators/index.ts";

/** Sums over the rows of every class, of the columns of all modalities side by side. */
export interface ClassMoments {
  readonly classes: number;
  /** Columns of all modalities together. */
  readonly width: number;
  /** Rows of every class, [classes]. */
  readonly counts: Float64Array;
  /** Sums of the columns, [classes, width]. */
  readonly sums: Float64Array;
  /** Sums of products of columns, lower triangles, [classes, width, width]. */
  readonly products: Float64Array;
}

/**
 * Moments of modalities by class over some rows.
 *
 * @param modalities - [N, d_m] each
 * @param labels - class of every row, [N]
 * @param rows - those that are summed
 */
export function classMoments(
  modalities: readonly RowMatrix[],
  labels: Int32Array,
  classes: number,
  rows: Int32Array,
): ClassMoments {
  const width = modalities.reduce((sum, { columns }) => sum + columns, 0);
  const counts = new Float64Array(classes);
  const sums = new Float64Array(classes * width);
  const products = new Float64Array(classes * width * width);
  const block = Array.from({ length: BLOCK }, () => new Float64Array(width));
  for (let label = 0; label < classes; label++) {
    const own = rows.filter((row) => labels[row] === label);
    counts[label] = own.length;
    for (let from = 0; from < own.length; from += BLOCK) {
      block.forEach((joined, k) => {
        if (from + k < own.length) joinRow(modalities, own[from + k]!, joined);
        else joined.fill(0);
      });
      addBlock(block, width, label, sums, products);
    }
  }
  return { classes, width, counts, sums, products };
}

/** Rows added at a time: each product that is read from memory then takes four sums. */
const BLOCK = 4;

/** Puts the columns of all modalities side by side. */
function joinRow(modalities: readonly RowMatrix[], row: number, into: Float64Array): void {
  let at = 0;
  for (const { columns, data } of modalities) {
    into.set(data.subarray(row * columns, (row + 1) * columns), at);
    at += columns;
  }
}

function addBlock(
  block: readonly Float64Array[],
  width: number,
  label: number,
  sums: Float64Array,
  products: Float64Array,
): void {
  const [p, q, r, s] = block as [Float64Array, Float64Array, Float64Array, Float64Array];
  for (let a = 0; a < width; a++) {
    const [u, v, w, x] = [p[a]!, q[a]!, r[a]!, s[a]!];
    sums[label * width + a] = sums[label * width + a]! + u + v + w + x;
    const start = (label * width + a) * width;
    for (let b = 0; b <= a; b++) {
      products[start + b] = products[start + b]! + u * p[b]! + v * q[b]! + w * r[b]! + x * s[b]!;
    }
  }
}

/** Moments of the rows of all parts together. */
export function mergedMoments(parts: readonly ClassMoments[]): ClassMoments {
  const { classes, width } = parts[0]!;
  const merged = (field: "counts" | "sums" | "products") => {
    const total = new Float64Array(parts[0]![field].length);
    for (const part of parts) {
      const own = part[field];
      for (let i = 0; i < total.length; i++) total[i] = total[i]! + own[i]!;
    }
    return total;
  };
  return { classes, width, counts: merged("counts"), sums: merged("sums"), products: merged("products") };
}

/** Columns from..to of those of all modalities. */
export type Range = readonly [from: number, to: number];

/** Means of a range of columns over one class that occurs, as a column. */
export function classMean({ width, counts, sums }: ClassMoments, label: number, [from, to]: Range): Matrix {
  return Matrix.columnVector(
    Array.from({ length: to - from }, (_, k) => sums[label * width + from + k]! / counts[label]!),
  );
}

/** Covariance of two ranges of columns within one class that occurs. */
export function classCovariance(moments: ClassMoments, label: number, a: Range, b: Range): Matrix {
  const { width, counts, products } = moments;
  const [meanA, meanB] = [classMean(moments, label, a), classMean(moments, label, b)];
  const table = new Matrix(a[1] - a[0], b[1] - b[0]);
  for (let i = a[0]; i < a[1]; i++) {
    for (let j = b[0]; j < b[1]; j++) {
      const product = products[(label * width + Math.max(i, j)) * width + Math.min(i, j)]!;
      const [row, column] = [i - a[0], j - b[0]];
      table.set(row, column, product / counts[label]! - meanA.get(row, 0) * meanB.get(column, 0));
    }
  }
  return table;
}
