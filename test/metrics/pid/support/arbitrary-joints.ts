import fc from "fast-check";
import { type JointDistribution, jointDistribution } from "../../../../metrics/pid/joint-distribution.ts";

/** Joints of up to 5 x 4 x 4 symbols; about half of the cells are empty, the others span six orders. */
export const joints = jointsOf(
  fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }), fc.double({ min: 1e-5, max: 10, noNaN: true })),
);

/** Joints of up to 5 x 4 x 4 symbols; the cells are empty, or weigh a millionth, or a tenth up to one. */
export const steepJoints = jointsOf(
  fc.oneof(fc.constant(0), fc.constant(1e-6), fc.double({ min: 0.1, max: 1, noNaN: true })),
);

type Shape = JointDistribution["shape"];

function jointsOf(weight: fc.Arbitrary<number>): fc.Arbitrary<JointDistribution> {
  return fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .chain((shape) => weightsOf(shape, weight).map((weights) => normalised(shape, weights)));
}

function weightsOf(shape: Shape, weight: fc.Arbitrary<number>): fc.Arbitrary<number[]> {
  const cells = shape[0] * shape[1] * shape[2];
  return fc
    .array(weight, { minLength: cells, maxLength: cells })
    .filter((weights) => weights.some((w) => w > 0));
}

function normalised(shape: Shape, weights: readonly number[]): JointDistribution {
  const sum = weights.reduce((a, b) => a + b, 0);
  return jointDistribution(
    shape,
    weights.map((w) => w / sum),
  );
}

/**
 * The joint of functions of its variables.
 *
 * @param names - the new symbol of each symbol of X1, X2 and Y
 * @param swap - whether the sources are exchanged after that
 */
export function mapped(
  { shape, p }: JointDistribution,
  names: readonly [readonly number[], readonly number[], readonly number[]],
  swap = false,
): JointDistribution {
  const [m1, m2, mY] = names.map((own) => Math.max(...own) + 1) as [number, number, number];
  const sizes: Shape = swap ? [m2, m1, mY] : [m1, m2, mY];
  const table = new Float64Array(m1 * m2 * mY);
  for (const [cell, mass] of p.entries()) {
    const pair = Math.floor(cell / shape[2]);
    const [x1, x2] = [names[0][Math.floor(pair / shape[1])]!, names[1][pair % shape[1]]!];
    const row = swap ? x2 * m1 + x1 : x1 * m2 + x2;
    table[row * mY + names[2][cell % shape[2]]!]! += mass;
  }
  return jointDistribution(sizes, table);
}

/** Symbols as they are. */
export function unchanged(size: number): number[] {
  return Array.from({ length: size }, (_, symbol) => symbol);
}
