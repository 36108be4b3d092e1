import { rowMasses, type TwoSources } from "./two-sources.ts";

/** A conditional law of Y given (X1, X2), proportional to exp(a[x1,y] + b[x2,y]), with the pairs as they are. */
export interface AdditiveModel {
  /** Cells of the joint, n1 * n2 * nY. */
  readonly size: number;
  readonly nY: number;
  /** The pairs that occur, as x1 * n2 + x2, and their probabilities. */
  readonly pairs: Int32Array;
  readonly mass: Float64Array;
  /** Positions of a[x1,y] and b[x2,y] among the potentials, [pairs, nY]; -1 where p(x1,y) or p(x2,y) is zero. */
  readonly ofFirst: Int32Array;
  readonly ofSecond: Int32Array;
  /** The marginals p(x1,y) and p(x2,y) above zero, one for each potential. */
  readonly wanted: Float64Array;
  /** First column of each row of the Hessian that may not be zero: potentials of two symbols of X1 never meet. */
  readonly envelope: Int32Array;
}

/** Lays out the potentials of the two source-target marginals of a joint. */
export function additiveModel({ shape: [, n2, nY], p, first, second }: TwoSources): AdditiveModel {
  const places = [first, second].map(() => new Int32Array(0));
  const wanted: number[] = [];
  const envelope: number[] = [];
  for (const [side, table] of [first, second].entries()) {
    let start = 0;
    places[side] = Int32Array.from(table, (mass, i) => {
      if (side === 0 && i % nY === 0) start = wanted.length;
      if (mass === 0) return -1;
      envelope.push(start);
      return wanted.push(mass) - 1;
    });
  }
  const all = rowMasses(p, nY);
  const pairs = Int32Array.from([...all.keys()].filter((pair) => all[pair]! > 0));
  const ofFirst = new Int32Array(pairs.length * nY);
  const ofSecond = new Int32Array(pairs.length * nY);
  pairs.forEach((pair, k) => {
    for (let y = 0; y < nY; y++) {
      const a = places[0]![Math.floor(pair / n2) * nY + y]!;
      const b = places[1]![(pair % n2) * nY + y]!;
      const possible = a >= 0 && b >= 0;
      ofFirst[k * nY + y] = possible ? a : -1;
      ofSecond[k * nY + y] = possible ? b : -1;
    }
  });
  return {
    size: p.length,
    nY,
    pairs,
    mass: Float64Array.from(pairs, (pair) => all[pair]!),
    ofFirst,
    ofSecond,
    wanted: Float64Array.from(wanted),
    envelope: Int32Array.from(envelope),
  };
}

/** The model at some potentials. */
export interface Additive {
  /** The model's joint, [n1, n2, nY] row-major. */
  readonly cells: Float64Array;
  /** What the model's marginals have too much: the derivatives of the joint's negative log-likelihood by each potential. */
  readonly gradient: Float64Array;
  /** Its second derivatives, lower triangle, [potentials, potentials]. */
  readonly hessian: Float64Array;
}

/** The model at some potentials, and the derivatives of the joint's negative log-likelihood, in nats, there. */
export function additiveAt(model: AdditiveModel, potentials: Float64Array): Additive {
  const { size, nY, pairs, mass, ofFirst, ofSecond, wanted } = model;
  const n = wanted.length;
  const cells = new Float64Array(size);
  const gradient = wanted.map((marginal) => -marginal);
  const hessian = new Float64Array(n * n);
  const weights = new Float64Array(nY);
  const add = (i: number, j: number, value: number) => {
    hessian[Math.max(i, j) * n + Math.min(i, j)]! += value;
  };
  for (let k = 0; k < pairs.length; k++) {
    conditional(model, potentials, k, weights);
    for (let y = 0; y < nY; y++) {
      const [a, b] = [ofFirst[k * nY + y]!, ofSecond[k * nY + y]!];
      if (a < 0) continue;
      const q = mass[k]! * weights[y]!;
      cells[pairs[k]! * nY + y] = q;
      gradient[a]! += q;
      gradient[b]! += q;
      for (let z = 0; z <= y; z++) {
        const [c, d] = [ofFirst[k * nY + z]!, ofSecond[k * nY + z]!];
        if (c < 0) continue;
        const curvature = z === y ? q * withoutOne(weights, y) : -q * weights[z]!;
        add(a, c, curvature);
        add(b, d, curvature);
        add(b, c, curvature);
        if (z !== y) add(d, a, curvature);
      }
    }
  }
  return { cells, gradient, hessian };
}

/** By how much a move of the potentials changes the log odds of two symbols of Y at most, at any pair. */
export function largestTurn({ nY, pairs, ofFirst, ofSecond }: AdditiveModel, move: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < pairs.length; k++) {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let y = 0; y < nY; y++) {
      const a = ofFirst[k * nY + y]!;
      if (a < 0) continue;
      const change = move[a]! + move[ofSecond[k * nY + y]!]!;
      if (change < least) least = change;
      if (change > most) most = change;
    }
    if (most - least > largest) largest = most - least;
  }
  return largest;
}

/** Sets the conditional law of Y at a pair. */
function conditional(
  { nY, ofFirst, ofSecond }: AdditiveModel,
  potentials: Float64Array,
  pair: number,
  weights: Float64Array,
): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let y = 0; y < nY; y++) {
    const a = ofFirst[pair * nY + y]!;
    weights[y] = a < 0 ? Number.NEGATIVE_INFINITY : potentials[a]! + potentials[ofSecond[pair * nY + y]!]!;
    if (weights[y]! > most) most = weights[y]!;
  }
  let sum = 0;
  for (let y = 0; y < nY; y++) {
    weights[y] = Math.exp(weights[y]! - most);
    sum += weights[y]!;
  }
  for (let y = 0; y < nY; y++) weights[y] = weights[y]! / sum;
}

/** 1 - weights[y], as a sum: the difference would lose what is left of a weight next to one. */
function withoutOne(weights: Float64Array, y: number): number {
  let rest = 0;
  for (let z = 0; z < weights.length; z++) if (z !== y) rest += weights[z]!;
  return rest;
}
