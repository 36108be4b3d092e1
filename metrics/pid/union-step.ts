import type { UnionPoint } from "./union-point.ts";
import type { UnionProgram } from "./union-program.ts";

/** A Newton step, and room to work it out. */
export interface NewtonStep {
  readonly potentials: Float64Array;
  /** Of the tuples' masses. */
  readonly masses: Float64Array;
  /** Of the tuples' slacks. */
  readonly slacks: Float64Array;
  /** Of the cells' prices. */
  readonly prices: Float64Array;
  /** Mean of the prices' steps over each tuple's conditional distribution. */
  readonly means: Float64Array;
}

/** Room for the steps of one program. */
export function newtonStep({ mass, tuples, sides }: UnionProgram): NewtonStep {
  const count = tuples.length - 1;
  return {
    potentials: new Float64Array(mass.length),
    masses: new Float64Array(count),
    slacks: new Float64Array(count),
    prices: new Float64Array(sides[0]!.length),
    means: new Float64Array(count),
  };
}

/** Sum of mass times slack after a share of a step. */
export function productSum({ masses, slacks }: UnionPoint, step: NewtonStep, length: number): number {
  let sum = 0;
  for (let k = 0; k < masses.length; k++) {
    sum += (masses[k]! + length * step.masses[k]!) * (slacks[k]! + length * step.slacks[k]!);
  }
  return sum;
}

/** The longest step that keeps masses and slacks above zero. */
export function furthest({ masses, slacks }: UnionPoint, step: NewtonStep): number {
  let length = Infinity;
  for (let k = 0; k < masses.length; k++) {
    if (masses[k]! + length * step.masses[k]! < 0) length = -masses[k]! / step.masses[k]!;
    if (slacks[k]! + length * step.slacks[k]! < 0) length = -slacks[k]! / step.slacks[k]!;
  }
  return length;
}

/** The furthest that a step moves a price from its tuple's mean. */
export function furthestMove({ tuples }: UnionProgram, { prices, means }: NewtonStep): number {
  let furthest = 0;
  for (let k = 1; k < tuples.length; k++) {
    const mean = means[k - 1]!;
    for (let i = tuples[k - 1]!; i < tuples[k]!; i++) {
      const away = Math.abs(prices[i]! - mean);
      if (away > furthest) furthest = away;
    }
  }
  return furthest;
}

/** Moves a point by a share of a step, but for shares and levels. */
export function move({ potentials, masses, slacks }: UnionPoint, step: NewtonStep, length: number): void {
  for (let v = 0; v < potentials.length; v++) {
    potentials[v] = potentials[v]! + length * step.potentials[v]!;
  }
  for (let k = 0; k < masses.length; k++) {
    masses[k] = masses[k]! + length * step.masses[k]!;
    slacks[k] = slacks[k]! + length * step.slacks[k]!;
  }
}
