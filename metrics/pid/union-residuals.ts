import type { UnionPoint } from "./union-point.ts";
import type { UnionProgram } from "./union-program.ts";
import type { NewtonStep } from "./union-step.ts";

/** What is left to remove from the conditions of optimality at a point. */
export interface Residuals {
  /** What the marginals lack, one per potential. */
  readonly marginals: Float64Array;
  /** By how much the slacks fall short of what the prices leave, one per tuple. */
  readonly slacks: Float64Array;
  /** What mass times slack is to grow by, one per tuple. */
  readonly products: Float64Array;
}

/** Sets what the marginals lack. */
export function setLacking(mass: Float64Array, marginals: Float64Array, lacking: Float64Array): void {
  for (let v = 0; v < mass.length; v++) lacking[v] = marginals[v]! * growth(mass[v]! / marginals[v]!);
}

/**
 * A ratio less one to first order, and never more than the ratio says: its logarithm above one, since a marginal that
 * is far too small grows with exponentials of prices, and one that is far too large can only lose what it has.
 */
function growth(ratio: number): number {
  return ratio > 1 ? Math.log(ratio) : ratio - 1;
}

/** Sets by how much the slacks fall short, raises those that may be, and returns the largest fault. */
export function setShortfalls({ slacks, levels }: UnionPoint, shortfalls: Float64Array): number {
  let off = 0;
  for (let k = 0; k < slacks.length; k++) {
    if (-levels[k]! > slacks[k]!) slacks[k] = -levels[k]!;
    const fault = levels[k]! + slacks[k]!;
    shortfalls[k] = -fault;
    if (fault > off) off = fault;
  }
  return off;
}

/** Sets what mass times slack has to grow by to reach the goal times the weight. */
export function setProducts(
  { masses, slacks }: UnionPoint,
  weights: Float64Array,
  goal: number,
  products: Float64Array,
): void {
  for (let k = 0; k < weights.length; k++) products[k] = goal * weights[k]! - masses[k]! * slacks[k]!;
}

/**
 * Takes from the residuals what levels and marginals would do beyond their straight lines on a share of the predicted
 * step, to second order.
 *
 * @param bends - room, one per potential
 */
export function correct(
  { tuples, sides }: UnionProgram,
  { masses, shares }: UnionPoint,
  { masses: gains, prices, means }: NewtonStep,
  length: number,
  marginals: Float64Array,
  bends: Float64Array,
  residuals: Residuals,
): void {
  const square = length ** 2;
  for (let k = 1; k < tuples.length; k++) {
    const t = k - 1;
    const mean = means[t]!;
    let variance = 0;
    for (let i = tuples[t]!; i < tuples[k]!; i++) variance += shares[i]! * (prices[i]! - mean) ** 2;
    residuals.slacks[t] = residuals.slacks[t]! - (square * variance) / 2;
    for (let i = tuples[t]!; i < tuples[k]!; i++) {
      const away = prices[i]! - mean;
      prices[i] = square * shares[i]! * (gains[t]! * away + (masses[t]! * (away * away - variance)) / 2);
    }
  }
  bends.fill(0);
  for (const side of sides) {
    for (let i = 0; i < side.length; i++) bends[side[i]!] = bends[side[i]!]! + prices[i]!;
  }
  for (let v = 0; v < marginals.length; v++) {
    const straight = length * residuals.marginals[v]!;
    const gain = marginals[v]! * growth(1 + (straight + bends[v]!) / marginals[v]!);
    residuals.marginals[v] = residuals.marginals[v]! + straight - gain;
  }
}
