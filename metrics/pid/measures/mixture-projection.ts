import { factorCholesky, solveCholesky } from "../../../math/cholesky.ts";
import { largestOf } from "../../../math/extremes.ts";

/** Nats by which the divergence may exceed the least. */
const TOLERANCE = 1e-12;
const MOST_STEPS = 200;
/** Share of the way to the boundary that a step goes at most. */
const SHORT_OF_BOUNDARY = 0.99;

/**
 * The point of the convex hull of some distributions that is nearest to a given one, as D(given || point).
 *
 * Finding the weights of the mixture is a concave problem; a primal-dual interior-point method solves it (Koenker and
 * Mizera 2014 for the dual). Stops once the dual certifies that no mixture is nearer by 1e-12 nats.
 *
 * @param given - probabilities, [n]; each symbol it has must have mass in one of the distributions
 * @param distributions - [K, n] row-major
 * @returns the mixture, [n]
 * @throws Error when that is not reached in 200 steps
 */
export function nearestMixture(given: Float64Array, distributions: Float64Array): Float64Array {
  const n = given.length;
  const count = distributions.length / n;
  let weights = new Float64Array(count).fill(1 / count);
  const slacks = new Float64Array(count).fill(1);
  for (let step = 0; step < MOST_STEPS; step++) {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const shares = weights.map((weight) => weight / sum);
    const share = mixtureOf(shares, distributions, n);
    if (largestOf(gainsOf(share, given, distributions)) - 1 <= TOLERANCE) return share;
    weights = interiorStep(weights, slacks, given, distributions);
  }
  throw new Error(
    `The projection on a mixture of ${count} distributions of ${n} symbols was not found in ${MOST_STEPS} steps.`,
  );
}

function mixtureOf(weights: Float64Array, distributions: Float64Array, n: number): Float64Array {
  const mixture = new Float64Array(n);
  for (let i = 0; i < distributions.length; i++) {
    mixture[i % n]! += weights[Math.floor(i / n)]! * distributions[i]!;
  }
  return mixture;
}

/** What the log-likelihood gains, per unit of weight, from each distribution; none above 1 at the best mixture. */
function gainsOf(mixture: Float64Array, given: Float64Array, distributions: Float64Array): Float64Array {
  const n = given.length;
  const gains = new Float64Array(distributions.length / n);
  for (let i = 0; i < distributions.length; i++) {
    const y = i % n;
    if (given[y]! > 0) gains[Math.floor(i / n)]! += (given[y]! / mixture[y]!) * distributions[i]!;
  }
  return gains;
}

/** One Newton step towards the central path of min sum w - sum given log(mixture), w >= 0; moves the slacks in place. */
function interiorStep(
  weights: Float64Array<ArrayBuffer>,
  slacks: Float64Array,
  given: Float64Array,
  distributions: Float64Array,
): Float64Array<ArrayBuffer> {
  const n = given.length;
  const count = weights.length;
  const mixture = mixtureOf(weights, distributions, n);
  const gains = gainsOf(mixture, given, distributions);
  const complementarity = weights.reduce((sum, weight, k) => sum + weight * slacks[k]!, 0) / count;
  const barrier = 0.1 * complementarity;
  const matrix = new Float64Array(count * count);
  const move = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    for (let l = 0; l <= k; l++) {
      let curvature = k === l ? slacks[k]! / weights[k]! : 0;
      for (let y = 0; y < n; y++) {
        if (given[y] === 0) continue;
        const ratio = distributions[k * n + y]! / mixture[y]!;
        curvature += given[y]! * ratio * (distributions[l * n + y]! / mixture[y]!);
      }
      matrix[k * count + l] = curvature;
    }
    move[k] = gains[k]! - 1 + barrier / weights[k]!;
  }
  const envelope = new Int32Array(count);
  factorCholesky(matrix, envelope);
  solveCholesky(matrix, envelope, move);
  const slackMove = move.map((step, k) => (barrier - slacks[k]! * step) / weights[k]! - slacks[k]!);
  const forward = lengthOf(weights, move);
  const sideways = lengthOf(slacks, slackMove);
  for (let k = 0; k < count; k++) slacks[k] = slacks[k]! + sideways * slackMove[k]!;
  return weights.map((weight, k) => weight + forward * move[k]!);
}

/** How far values above zero can move and stay so; at most the whole way. */
function lengthOf(values: Float64Array, move: Float64Array): number {
  let length = 1;
  for (let k = 0; k < values.length; k++) {
    if (move[k]! < 0) length = Math.min(length, (-SHORT_OF_BOUNDARY * values[k]!) / move[k]!);
  }
  return length;
}
