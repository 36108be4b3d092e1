import type { UnionProgram } from "./union-program.ts";

/**
 * A lower bound, in nats, on sum q log q(y | x_1, ..., x_M) over all q with the program's marginals: minus the
 * largest conditional entropy of the target. Any potentials give one. Where they break the constraint of a tuple, all
 * those of its rarest symbol are moved down until they do not, which costs that symbol's mass times the move.
 *
 * @param potentials - one per potential of the program, natural logarithm
 */
export function dualBound(program: UnionProgram, potentials: Float64Array): number {
  const { mass, symbol, symbolMass, tuples, sides } = program;
  const price = new Float64Array(sides[0]!.length);
  setPrices(program, potentials, price);
  const excess = new Float64Array(symbolMass.length);
  for (let k = 1; k < tuples.length; k++) {
    let sum = 0;
    for (let i = tuples[k - 1]!; i < tuples[k]!; i++) sum += Math.exp(price[i]!);
    if (sum <= 1) continue;
    let rarest = symbol[sides[0]![tuples[k - 1]!]!]!;
    for (const side of sides) {
      const s = symbol[side[tuples[k - 1]!]!]!;
      if (symbolMass[s]! <= symbolMass[rarest]!) rarest = s;
    }
    excess[rarest] = Math.max(excess[rarest]!, Math.log(sum));
  }
  return potentials.reduce((value, potential, v) => value + mass[v]! * (potential - excess[symbol[v]!]!), 0);
}

/** Sets every cell's price, the sum of its potentials. */
export function setPrices({ sides }: UnionProgram, potentials: Float64Array, prices: Float64Array): void {
  for (const [m, side] of sides.entries()) {
    if (m === 0) for (let i = 0; i < side.length; i++) prices[i] = potentials[side[i]!]!;
    else for (let i = 0; i < side.length; i++) prices[i] = prices[i]! + potentials[side[i]!]!;
  }
}

/**
 * An upper bound in nats on the same minimum: its value at the nearest q that has the marginals.
 *
 * @param cells - q of every cell, not negative, its marginals about right
 */
export function primalBound(program: UnionProgram, cells: Float64Array): number {
  const { tuples } = program;
  const q = withMarginals(program, cells);
  let value = 0;
  for (let k = 1; k < tuples.length; k++) {
    let tuple = 0;
    for (let i = tuples[k - 1]!; i < tuples[k]!; i++) tuple += q[i]!;
    for (let i = tuples[k - 1]!; i < tuples[k]!; i++) if (q[i]! > 0) value += q[i]! * Math.log(q[i]! / tuple);
  }
  return value;
}

/**
 * Rounds q to the transport polytope of every target (Altschuler, Weed and Rigollet 2017, algorithm 2; for more than
 * two sources Lin, Ho, Cuturi and Jordan 2022): shrink what is too heavy on one side after the other, then hand out
 * what is missing in proportion to all sides' needs. The result is not negative and has the marginals up to rounding.
 */
function withMarginals(program: UnionProgram, cells: Float64Array): Float64Array {
  const { mass, source, target, targetMass, sides } = program;
  const q = Float64Array.from(cells);
  const scale = new Float64Array(mass.length);
  for (const side of sides) {
    scale.fill(0);
    addMarginals(q, side, scale);
    for (let v = 0; v < mass.length; v++) scale[v] = mass[v]! < scale[v]! ? mass[v]! / scale[v]! : 1;
    for (let i = 0; i < q.length; i++) q[i] = q[i]! * scale[side[i]!]!;
  }
  const targets = targetMass.length;
  // Of every source: they differ by rounding, which alone may be all there is, and must not be divided by another's.
  const missing = new Float64Array(sides.length * targets);
  const needs = new Float64Array(mass.length);
  for (const side of sides) addMarginals(q, side, needs);
  for (let v = 0; v < mass.length; v++) {
    needs[v] = Math.max(0, mass[v]! - needs[v]!);
    const all = source[v]! * targets + target[v]!;
    missing[all] = missing[all]! + needs[v]!;
  }
  for (let i = 0; i < q.length; i++) {
    const y = target[sides[0]![i]!]!;
    let share = needs[sides[0]![i]!]!;
    for (let m = 1; m < sides.length && share > 0; m++) {
      share *= needs[sides[m]![i]!]! / missing[m * targets + y]!;
    }
    if (share > 0) q[i] = q[i]! + share;
  }
  return q;
}

function addMarginals(q: Float64Array, side: Int32Array, sums: Float64Array): void {
  for (let i = 0; i < q.length; i++) sums[side[i]!] = sums[side[i]!]! + q[i]!;
}
