import { largestOf } from "../../../math/extremes.ts";
import { mutualInformation } from "../../../math/information.ts";
import { type JointDistribution, sourceMarginals } from "../joint-distribution.ts";

/** A joint of two sources and a target, and what every decomposition of it starts from. */
export interface TwoSources {
  /** Alphabet sizes of X1, X2 and Y. */
  readonly shape: JointDistribution["shape"];
  /** p(x1, x2, y), row-major (y fastest). */
  readonly p: Float64Array;
  /** p(x1, y), [n1, nY] row-major. */
  readonly first: Float64Array;
  /** p(x2, y), [n2, nY] row-major. */
  readonly second: Float64Array;
  /** I(X1;Y) and I(X2;Y), bits. */
  readonly alone: readonly [first: number, second: number];
  /** I(X1,X2;Y), bits. */
  readonly together: number;
}

/** Returns the marginals and the informations of a joint that has been checked. */
export function twoSources({ shape, p }: JointDistribution): TwoSources {
  const [n1, n2, nY] = shape;
  const { first, second } = sourceMarginals({ shape, p });
  const alone = [mutualInformation(first, n1, nY), mutualInformation(second, n2, nY)] as const;
  // Two sources never tell less than one, but the sums may say so in their last digit.
  const together = Math.max(largestOf(alone), mutualInformation(p, n1 * n2, nY));
  return { shape, p, first, second, alone, together };
}

/** Sums of the rows of a table, [rows]. */
export function rowMasses(table: Float64Array, columns: number): Float64Array {
  const masses = new Float64Array(table.length / columns);
  for (let i = 0; i < table.length; i++) masses[Math.floor(i / columns)]! += table[i]!;
  return masses;
}

/** Sums of the columns of a table, [columns]. */
export function columnMasses(table: Float64Array, columns: number): Float64Array {
  const masses = new Float64Array(columns);
  for (let i = 0; i < table.length; i++) masses[i % columns]! += table[i]!;
  return masses;
}
