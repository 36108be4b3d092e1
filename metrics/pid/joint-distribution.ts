import { type DiscreteLaw, outcomesOf } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";
import { discreteDistribution } from "../information/discrete-distribution.ts";
import { marginalsWithTarget } from "./marginals-with-target.ts";

/** Joint distribution of two discrete sources and a target. */
export interface JointDistribution {
  /** Alphabet sizes of X1, X2 and Y; symbols without mass are allowed. */
  readonly shape: readonly [n1: number, n2: number, nY: number];
  /** p(x1, x2, y), row-major (y fastest), sums to one. */
  readonly p: Float64Array;
}

/**
 * Checks a table and returns it as a joint distribution, its sum made exactly one up to rounding.
 *
 * @param shape - alphabet sizes of X1, X2 and Y
 * @param p - probabilities [n1, n2, nY], row-major (y fastest)
 * @throws UserError when the shape is not three positive whole numbers, the length does not match it, an entry
 *   is negative or not finite, or the sum is further from one than 1e-6
 */
export function jointDistribution(
  shape: readonly [number, number, number],
  p: ArrayLike<number>,
): JointDistribution {
  if (shape.length !== 3 || !shape.every((size) => Number.isInteger(size) && size > 0)) {
    throw new UserError(`joint: shape [${shape}] must be three positive whole numbers [n1, n2, nY]`);
  }
  return { shape: [shape[0], shape[1], shape[2]], p: discreteDistribution(shape, p).p };
}

/**
 * The empirical joint of three columns of symbols 0, 1, 2, ...: every alphabet reaches to its largest symbol.
 *
 * @param x1 - symbol of the first source per sample, [N]
 * @param x2 - symbol of the second source per sample, [N]
 * @param y - symbol of the target per sample, [N]
 * @throws UserError when the lengths differ, there are no samples, or a symbol is negative
 */
export function jointOfCounts(x1: Int32Array, x2: Int32Array, y: Int32Array): JointDistribution {
  const samples = y.length;
  if (samples === 0 || x1.length !== samples || x2.length !== samples) {
    throw new UserError(
      `joint: columns have lengths ${x1.length}, ${x2.length} and ${samples}; they must be equal and above zero`,
    );
  }
  const shape = [alphabetSize(x1), alphabetSize(x2), alphabetSize(y)] as const;
  const p = new Float64Array(shape[0] * shape[1] * shape[2]);
  for (let i = 0; i < samples; i++) {
    const cell = (x1[i]! * shape[1] + x2[i]!) * shape[2] + y[i]!;
    p[cell] = p[cell]! + 1 / samples;
  }
  return jointDistribution(shape, p);
}

function alphabetSize(symbols: Int32Array): number {
  let largest = 0;
  for (const symbol of symbols) {
    if (symbol < 0) throw new UserError(`joint: symbol ${symbol} is negative; symbols count from 0`);
    if (symbol > largest) largest = symbol;
  }
  return largest + 1;
}

/**
 * The joint of the two latent symbols and the target under a law. Every different number is a symbol of its own where
 * the target is one.
 *
 * @throws UserError when the law does not have exactly two modalities
 */
export function jointOfLaw(law: DiscreteLaw): JointDistribution {
  const [n1, n2] = law.alphabets;
  if (n1 === undefined || n2 === undefined || law.alphabets.length !== 2) {
    throw new UserError(
      `joint: a decomposition of two sources needs a law with 2 modalities, this one has ${law.alphabets.length}`,
    );
  }
  const { count, joint } = outcomesOf(law);
  const p = new Float64Array(n1 * n2 * count);
  law.states.forEach(({ symbols }, s) => {
    const pair = (symbols[0]! * n2 + symbols[1]!) * count;
    for (let y = 0; y < count; y++) p[pair + y] = p[pair + y]! + joint[s]![y]!;
  });
  return jointDistribution([n1, n2, count], p);
}

/** The marginal of each source with the target. */
export interface SourceMarginals {
  /** p(x1, y), [n1, nY] row-major. */
  readonly first: Float64Array;
  /** p(x2, y), [n2, nY] row-major. */
  readonly second: Float64Array;
}

/** Returns p(x1, y) and p(x2, y): all that the redundant and unique information of a joint depend on. */
export function sourceMarginals({ shape, p }: JointDistribution): SourceMarginals {
  const [first, second] = marginalsWithTarget({ shape, p }) as [Float64Array, Float64Array];
  return { first, second };
}
