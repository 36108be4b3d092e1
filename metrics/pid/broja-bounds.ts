import type { BrojaProgram } from "./broja-program.ts";

/**
 * A lower bound, in nats, on sum q log q(y | x1, x2) over all q with the program's marginals: minus the largest
 * conditional entropy of the target. Any potentials give one. Where they break the constraint of a pair, all those
 * of its rarer symbol are moved down until they do not, which costs that symbol's mass times the move.
 *
 * @param potentials - one per potential of the program, natural logarithm
 */
export function dualBound(program: BrojaProgram, potentials: Float64Array): number {
  const { mass, source, sourceMass, pairs, long, short } = program;
  const excess = new Float64Array(sourceMass.length);
  for (let k = 1; k < pairs.length; k++) {
    let sum = 0;
    for (let i = pairs[k - 1]!; i < pairs[k]!; i++)
      sum += Math.exp(potentials[long[i]!]! + potentials[short[i]!]!);
    const l = source[long[pairs[k - 1]!]!]!;
    const s = source[short[pairs[k - 1]!]!]!;
    const lighter = sourceMass[l]! < sourceMass[s]! ? l : s;
    excess[lighter] = Math.max(excess[lighter]!, Math.log(sum));
  }
  return potentials.reduce((value, potential, v) => value + mass[v]! * (potential - excess[source[v]!]!), 0);
}

/**
 * An upper bound in nats on the same minimum: its value at the nearest q that has the marginals.
 *
 * @param cells - q of every cell, not negative, its marginals about right
 */
export function primalBound(program: BrojaProgram, cells: Float64Array): number {
  const { pairs } = program;
  const q = withMarginals(program, cells);
  let value = 0;
  for (let k = 1; k < pairs.length; k++) {
    let pair = 0;
    for (let i = pairs[k - 1]!; i < pairs[k]!; i++) pair += q[i]!;
    for (let i = pairs[k - 1]!; i < pairs[k]!; i++) if (q[i]! > 0) value += q[i]! * Math.log(q[i]! / pair);
  }
  return value;
}

/**
 * Rounds q to the transport polytope of every target (Altschuler, Weed and Rigollet 2017, algorithm 2): shrink
 * what is too heavy on the long side, then on the short side, then hand out what is missing in proportion to
 * both sides' needs. The result is not negative and has the marginals up to rounding.
 */
function withMarginals(program: BrojaProgram, cells: Float64Array): Float64Array {
  const { mass, long, short, target, targets } = program;
  const q = Float64Array.from(cells);
  for (const side of [long, short]) {
    const weight = marginalsOf(q, side, mass.length);
    for (let i = 0; i < q.length; i++) q[i] = q[i]! * Math.min(1, mass[side[i]!]! / weight[side[i]!]!);
  }
  const [longNeed, shortNeed] = [long, short].map((side) =>
    marginalsOf(q, side, mass.length).map((weight, v) => Math.max(0, mass[v]! - weight)),
  ) as [Float64Array, Float64Array];
  const missing = new Float64Array(targets);
  for (const v of new Set(long)) missing[target[v]!] = missing[target[v]!]! + longNeed[v]!;
  for (let i = 0; i < q.length; i++) {
    const share = longNeed[long[i]!]! * shortNeed[short[i]!]!;
    if (share > 0) q[i] = q[i]! + share / missing[target[long[i]!]!]!;
  }
  return q;
}

function marginalsOf(q: Float64Array, side: Int32Array, potentials: number): Float64Array {
  const sums = new Float64Array(potentials);
  for (let i = 0; i < q.length; i++) sums[side[i]!] = sums[side[i]!]! + q[i]!;
  return sums;
}
