import fc from "fast-check";
import { expect, test } from "vitest";
import { broja } from "../../../metrics/pid/broja.ts";
import { type JointDistribution, jointDistribution } from "../../../metrics/pid/joint-distribution.ts";
import { marginalsWithTarget } from "../../../metrics/pid/marginals-with-target.ts";
import { dualBound, primalBound } from "../../../metrics/pid/union-bounds.ts";
import { unionProgram } from "../../../metrics/pid/union-program.ts";
import { solveUnion } from "../../../metrics/pid/union-solver.ts";

/** Rounding of sums of at most a few hundred terms of the size of the information (below 3 bits). */
const ROUNDING = 1e-12;
/** Two solves of one problem, each within the gap the solver promises. */
const TWO_GAPS = 2e-8;

/** Joints of up to 5 x 5 x 4 symbols; about half of the cells are empty, the others span six orders. */
const joints: fc.Arbitrary<JointDistribution> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }))
  .chain((shape) => {
    const cells = shape[0] * shape[1] * shape[2];
    const weight = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 9 }),
      fc.double({ min: 1e-5, max: 10, noNaN: true }),
    );
    return fc
      .array(weight, { minLength: cells, maxLength: cells })
      .filter((weights) => weights.some((w) => w > 0))
      .map((weights) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        return jointDistribution(
          shape,
          weights.map((w) => w / sum),
        );
      });
  });

/** The joint with symbol s of axis k renamed `orders[k][s]`, and the sources exchanged if `swap`. */
function relabelled(joint: JointDistribution, orders: readonly (readonly number[])[], swap: boolean) {
  const [n1, n2, nY] = joint.shape;
  const shape = swap ? ([n2, n1, nY] as const) : joint.shape;
  const p = new Float64Array(joint.p.length);
  for (let x1 = 0; x1 < n1; x1++) {
    for (let x2 = 0; x2 < n2; x2++) {
      for (let y = 0; y < nY; y++) {
        const [a, b, c] = [orders[0]![x1]!, orders[1]![x2]!, orders[2]![y]!];
        p[((swap ? b : a) * shape[1] + (swap ? a : b)) * nY + c] = joint.p[(x1 * n2 + x2) * nY + y]!;
      }
    }
  }
  return jointDistribution(shape, p);
}

test("the atoms add up to the three informations, and are never negative", () => {
  fc.assert(
    fc.property(joints, (joint) => {
      const { redundancy, unique, synergy, gap, information } = broja(joint);
      const [alone1, alone2] = information.alone;
      expect(Math.abs(redundancy + unique[0] - alone1)).toBeLessThan(ROUNDING);
      expect(Math.abs(redundancy + unique[1] - alone2)).toBeLessThan(ROUNDING);
      expect(Math.abs(redundancy + unique[0] + unique[1] + synergy - information.together)).toBeLessThan(
        ROUNDING,
      );
      expect(Math.abs(redundancy - synergy - (alone1 + alone2 - information.together))).toBeLessThan(
        ROUNDING,
      );
      expect(Math.min(redundancy, ...unique, synergy)).toBeGreaterThanOrEqual(0);
      expect(gap).toBeGreaterThanOrEqual(0);
      expect(gap).toBeLessThanOrEqual(1e-8);
    }),
    { numRuns: 300 },
  );
});

test("swapping the sources swaps their unique information", () => {
  fc.assert(
    fc.property(joints, (joint) => {
      const there = broja(joint);
      const inOrder = joint.shape.map((size) => Array.from({ length: size }, (_, i) => i));
      const back = broja(relabelled(joint, inOrder, true));
      expect(Math.abs(there.redundancy - back.redundancy)).toBeLessThan(TWO_GAPS);
      expect(Math.abs(there.unique[0] - back.unique[1])).toBeLessThan(TWO_GAPS);
      expect(Math.abs(there.unique[1] - back.unique[0])).toBeLessThan(TWO_GAPS);
      expect(Math.abs(there.synergy - back.synergy)).toBeLessThan(TWO_GAPS);
    }),
  );
});

test("the names of the symbols do not matter", () => {
  const shuffled = joints.chain((joint) =>
    fc.record({
      joint: fc.constant(joint),
      orders: fc.tuple(
        ...joint.shape.map((size) => {
          const symbols = Array.from({ length: size }, (_, i) => i);
          return fc.shuffledSubarray(symbols, { minLength: size });
        }),
      ),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ joint, orders }) => {
      const before = broja(joint);
      const after = broja(relabelled(joint, orders, false));
      expect(Math.abs(before.redundancy - after.redundancy)).toBeLessThan(TWO_GAPS);
      expect(Math.abs(before.synergy - after.synergy)).toBeLessThan(TWO_GAPS);
    }),
  );
});

test("a wide gap is kept to, and is right about the minimum", () => {
  const asked = fc.constantFrom(1e-3, 1e-6, 1e-9);
  fc.assert(
    fc.property(joints, asked, (joint, gap) => {
      const wide = broja(joint, { gap });
      const narrow = broja(joint);
      expect(wide.gap).toBeLessThanOrEqual(gap);
      expect(wide.synergy).toBeLessThanOrEqual(narrow.synergy + narrow.gap + ROUNDING);
      expect(wide.synergy).toBeGreaterThanOrEqual(narrow.synergy - gap - ROUNDING);
    }),
  );
});

test.each([0, -1e-9, Number.NaN])("a gap of %d is refused", (gap) => {
  expect(() => broja({ shape: [1, 1, 1], p: Float64Array.of(1) }, { gap })).toThrow(
    /gap: .* bits above zero/,
  );
});

test("any potentials bound the minimum from below, any q from above", () => {
  const guesses = joints
    .map((joint) => unionProgram(marginalsWithTarget(joint), joint.shape[2]))
    .chain((program) =>
      fc.record({
        program: fc.constant(program),
        potentials: fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
          minLength: program.mass.length,
          maxLength: program.mass.length,
        }),
        cells: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
          minLength: program.sides[0]!.length,
          maxLength: program.sides[0]!.length,
        }),
      }),
    );
  fc.assert(
    fc.property(guesses, ({ program, potentials, cells }) => {
      const best = solveUnion(program);
      const lower = dualBound(program, best.potentials);
      const upper = primalBound(program, best.cells);
      expect(dualBound(program, Float64Array.from(potentials))).toBeLessThanOrEqual(upper + ROUNDING);
      expect(primalBound(program, Float64Array.from(cells))).toBeGreaterThanOrEqual(lower - ROUNDING);
    }),
  );
});
