import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mutualInformation } from "../../../math/information.ts";
import { marginalEntropies } from "../../../metrics/information/marginal-entropies.ts";
import { multivariateInformation } from "../../../metrics/information/multivariate-information.ts";
import { redundancyLattice } from "../../../metrics/pid/lattice/redundancy-lattice.ts";
import { type PidMeasureName, pidMeasures } from "../../../metrics/pid/measures/index.ts";
import type { PidAtoms } from "../../../metrics/pid/measures/measure.ts";
import { twoSources } from "../../../metrics/pid/measures/two-sources.ts";
import { pid } from "../../../metrics/pid/pid.ts";
import { joints, mapped, unchanged } from "./support/arbitrary-joints.ts";

const names = Object.keys(pidMeasures) as PidMeasureName[];

/** Rounding of sums of at most a few hundred terms of the size of the information (below 3 bits). */
const ROUNDING = 1e-12;
/** Two solves of one problem, each right to 1e-8 bits. */
const TWO_SOLVES = 2e-8;

function expectSame(one: PidAtoms, other: PidAtoms): void {
  expect(Math.abs(one.redundancy - other.redundancy)).toBeLessThan(TWO_SOLVES);
  expect(Math.abs(one.unique[0] - other.unique[0])).toBeLessThan(TWO_SOLVES);
  expect(Math.abs(one.unique[1] - other.unique[1])).toBeLessThan(TWO_SOLVES);
  expect(Math.abs(one.synergy - other.synergy)).toBeLessThan(TWO_SOLVES);
}

describe.each(names)("%s", (name) => {
  test("atoms add up to the informations, redundancy less synergy is the co-information", () => {
    fc.assert(
      fc.property(joints, (joint) => {
        const { redundancy, unique, synergy } = pid(joint, name);
        const { alone, together } = twoSources(joint);
        expect(Math.abs(redundancy + unique[0] - alone[0])).toBeLessThan(ROUNDING);
        expect(Math.abs(redundancy + unique[1] - alone[1])).toBeLessThan(ROUNDING);
        expect(Math.abs(redundancy + unique[0] + unique[1] + synergy - together)).toBeLessThan(ROUNDING);
        const { coInformation } = multivariateInformation(marginalEntropies(joint));
        expect(Math.abs(redundancy - synergy - coInformation)).toBeLessThan(ROUNDING);
      }),
    );
  });

  test("no atom is below zero that is promised not to be", () => {
    const { signed } = pidMeasures[name];
    fc.assert(
      fc.property(joints, (joint) => {
        const { redundancy, unique, synergy } = pid(joint, name);
        if (!signed.includes("redundancy")) expect(redundancy).toBeGreaterThanOrEqual(0);
        if (!signed.includes("unique")) expect(Math.min(...unique)).toBeGreaterThanOrEqual(0);
        if (!signed.includes("synergy")) expect(synergy).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("swapping the sources swaps their unique information", () => {
    fc.assert(
      fc.property(joints, (joint) => {
        const [n1, n2, nY] = joint.shape;
        const swapped = pid(mapped(joint, [unchanged(n1), unchanged(n2), unchanged(nY)], true), name);
        const { redundancy, unique, synergy } = pid(joint, name);
        expectSame(swapped, { redundancy, unique: [unique[1], unique[0]], synergy });
      }),
    );
  });

  test("the names of the symbols do not matter", () => {
    const renamings = joints.chain((joint) =>
      fc.record({
        joint: fc.constant(joint),
        names: fc.tuple(
          ...(joint.shape.map((size) => fc.shuffledSubarray(unchanged(size), { minLength: size })) as [
            fc.Arbitrary<number[]>,
            fc.Arbitrary<number[]>,
            fc.Arbitrary<number[]>,
          ]),
        ),
      }),
    );
    fc.assert(
      fc.property(renamings, ({ joint, names: own }) => {
        expectSame(pid(mapped(joint, own), name), pid(joint, name));
      }),
    );
  });

  test("equal sources are redundant, all of them", () => {
    fc.assert(
      fc.property(joints, ({ shape: [n1, , nY], p }) => {
        const { first } = twoSources({ shape: [n1, p.length / n1 / nY, nY], p });
        const both = new Float64Array(n1 * n1 * nY);
        first.forEach((mass, i) => {
          const x = Math.floor(i / nY);
          both[(x * n1 + x) * nY + (i % nY)] = mass;
        });
        const redundancy = mutualInformation(first, n1, nY);
        expectSame(pid({ shape: [n1, n1, nY], p: both }, name), {
          redundancy,
          unique: [0, 0],
          synergy: 0,
        });
      }),
    );
  });
});

describe.each(names.filter((name) => pidMeasures[name].noneIfDetermined))("%s", (name) => {
  test("has no synergy where one source determines the target", () => {
    fc.assert(
      fc.property(joints, (joint) => {
        const [n1, n2, nY] = joint.shape;
        const target = new Float64Array(joint.p.length);
        joint.p.forEach((mass, i) => {
          const pair = Math.floor(i / nY);
          target[pair * nY + (Math.floor(pair / n2) % nY)]! += mass;
        });
        expect(Math.abs(pid({ shape: [n1, n2, nY], p: target }, name).synergy)).toBeLessThan(TWO_SOLVES);
      }),
    );
  });
});

/** A joint and its first source with two of its symbols merged. */
const merged = joints
  .filter(({ shape }) => shape[0] > 1)
  .map((joint) => {
    const [n1, n2, nY] = joint.shape;
    const merge = unchanged(n1).map((symbol) => Math.max(0, symbol - 1));
    return { joint, coarse: mapped(joint, [merge, unchanged(n2), unchanged(nY)]) };
  });

/**
 * Redundancy falls or stays when a source forgets. It is no law of I_CCS and I_PM, which count what misinforms, nor of
 * I_dep: a test below has them break it.
 */
test.each(["broja", "imin", "immi", "igk", "iproj"] as const)(
  "a source that forgets shares no more, to %s",
  (name) => {
    fc.assert(
      fc.property(merged, ({ joint, coarse }) => {
        expect(pid(coarse, name).redundancy).toBeLessThanOrEqual(pid(joint, name).redundancy + TWO_SOLVES);
        expect(twoSources(coarse).alone[0]).toBeLessThanOrEqual(twoSources(joint).alone[0] + ROUNDING);
      }),
    );
  },
);

test.each(["iccs", "idep", "ipm"] as const)("a source that forgets can share more, to %s", (name) => {
  const gains = fc
    .sample(merged, { seed: 1, numRuns: 400 })
    .map(({ joint, coarse }) => pid(coarse, name).redundancy - pid(joint, name).redundancy);
  expect(Math.max(...gains)).toBeGreaterThan(0.01);
});

test.each([
  ["igk", "synergy"],
  ["iccs", "redundancy"],
  ["iccs", "unique"],
  ["iccs", "synergy"],
  ["ipm", "redundancy"],
  ["ipm", "unique"],
] as const)("of %s the %s can be below zero", (name, atom) => {
  const atoms = fc.sample(joints, { seed: 5, numRuns: 4000 }).flatMap((joint) => pid(joint, name)[atom]);
  expect(Math.min(...atoms)).toBeLessThan(-0.001);
});

describe.each(["imin", "immi"] as const)("the lattice by %s", (measure) => {
  test("of two sources is the decomposition", () => {
    fc.assert(
      fc.property(joints, (joint) => {
        const { atoms } = redundancyLattice(joint, measure);
        const { redundancy, unique, synergy } = pid(joint, measure);
        const wanted = { "{1}{2}": redundancy, "{1}": unique[0], "{2}": unique[1], "{12}": synergy };
        for (const [node, bits] of Object.entries(wanted)) {
          expect(Math.abs(atoms[node]! - bits)).toBeLessThan(ROUNDING);
        }
      }),
    );
  });

  test("of three sources sums to their information, and I_min has no atom below zero", () => {
    const masses = fc
      .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 })), { minLength: 36, maxLength: 36 })
      .filter((own) => own.some((mass) => mass > 0));
    fc.assert(
      fc.property(masses, (own) => {
        const sum = own.reduce((a, b) => a + b, 0);
        const p = Float64Array.from(own, (mass) => mass / sum);
        const { atoms } = redundancyLattice({ shape: [2, 3, 2, 3], p }, measure);
        const bits = Object.values(atoms);
        const all = bits.reduce((a, b) => a + b, 0);
        expect(Math.abs(all - mutualInformation(p, 12, 3))).toBeLessThan(ROUNDING);
        if (measure === "imin") expect(Math.min(...bits)).toBeGreaterThan(-ROUNDING);
      }),
    );
  });
});
