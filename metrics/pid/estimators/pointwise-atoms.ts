import { jointOfCounts } from "../joint-distribution.ts";
import type { PointwiseAtoms, SymbolColumns } from "./pid-estimate.ts";
import { unionPotentials } from "./union-potentials.ts";

/** What every sample adds to the informations of symbols about a target, bits, [N] each. */
export interface PointwiseInformation {
  /** log2 p(y | x1) / p(y). */
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** log2 p(y | x) / p(y) of the symbol of both. */
  readonly both: Float64Array;
  /** BROJA's union information: log2 q(y | x1, x2) / p(y) of its optimum, by potentials where q has no mass. */
  readonly union: Float64Array;
}

/**
 * The atoms of every sample, in bits: local informations and the logarithm of BROJA's optimum put together as the
 * global ones are: r = i1 + i2 - u, u1 = u - i2, u2 = u - i1, s = i12 - u. Their means over samples are the plug-in
 * BROJA atoms of the samples' joint, within 1e-11 bits.
 */
export function pointwiseAtoms({ first, second, both, union }: PointwiseInformation): PointwiseAtoms {
  return {
    redundancy: union.map((u, i) => first[i]! + second[i]! - u),
    unique: [union.map((u, i) => u - second[i]!), union.map((u, i) => u - first[i]!)],
    synergy: union.map((u, i) => both[i]! - u),
  };
}

/**
 * Pointwise informations of columns of symbols under their own empirical joint.
 *
 * Both modalities never tell less than the union information. A symbol of both that seems to (a model of both that is
 * worse than the models of each) is passed over: the better of two lower bounds is then the union information, for every
 * sample.
 *
 * @throws UserError when lengths differ or a symbol is negative
 */
export function pointwiseInformation({ first, second, both, target }: SymbolColumns): PointwiseInformation {
  const joint = jointOfCounts(first, second, target);
  const [, n2, nY] = joint.shape;
  const potentials = unionPotentials(joint);
  const counts = countsOf(target);
  const union = Float64Array.from(target, (y, i) => {
    const sum = potentials.first[first[i]! * nY + y]! + potentials.second[second[i]! * nY + y]!;
    return sum / Math.LN2 - Math.log2(counts[y]! / target.length);
  });
  const pairs = both ?? first.map((symbol, i) => symbol * n2 + second[i]!);
  const together = localInformation(pairs, target);
  const worse = both !== null && meanOf(together) < meanOf(union);
  return {
    first: localInformation(first, target),
    second: localInformation(second, target),
    both: worse ? union : together,
    union,
  };
}

/** log2 p(x, y) / (p(x) p(y)) of every sample, [N]. */
export function localInformation(x: Int32Array, y: Int32Array): Float64Array {
  const [ofX, ofY] = [countsOf(x), countsOf(y)];
  const ofBoth = countsOf(x.map((symbol, i) => symbol * ofY.length + y[i]!));
  return Float64Array.from(x, (symbol, i) => {
    const together = ofBoth[symbol * ofY.length + y[i]!]!;
    return Math.log2((together * x.length) / (ofX[symbol]! * ofY[y[i]!]!));
  });
}

/** How often every symbol up to the largest occurs. */
export function countsOf(symbols: Int32Array): Float64Array {
  const counts = new Float64Array(1 + symbols.reduce((largest, symbol) => Math.max(largest, symbol), 0));
  for (const symbol of symbols) counts[symbol] = counts[symbol]! + 1;
  return counts;
}

/** Mean of numbers. */
export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
