import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dial } from "../../../generators/dial.ts";
import { broja } from "../../../metrics/pid/broja.ts";
import {
  type JointDistribution,
  jointDistribution,
  jointOfLaw,
} from "../../../metrics/pid/joint-distribution.ts";
import { dialLaw } from "../../generators/dial-laws.ts";

interface Atoms {
  readonly redundancy: number;
  readonly unique: readonly [number, number];
  readonly synergy: number;
}

const {
  distributions,
}: {
  readonly distributions: readonly {
    readonly name: string;
    readonly shape: [number, number, number];
    readonly p: readonly number[];
    readonly broja: Atoms;
  }[];
} = JSON.parse(readFileSync(new URL("../../fixtures/pid.json", import.meta.url), "utf8"));

/** What a decomposition promises, and where its gap ends, with room. */
const TOLERANCE = 1e-9;

function expectAtoms(joint: JointDistribution, truth: Atoms, tolerance = TOLERANCE) {
  const found = broja(joint);
  expect(Math.abs(found.redundancy - truth.redundancy)).toBeLessThan(tolerance);
  expect(Math.abs(found.unique[0] - truth.unique[0])).toBeLessThan(tolerance);
  expect(Math.abs(found.unique[1] - truth.unique[1])).toBeLessThan(tolerance);
  expect(Math.abs(found.synergy - truth.synergy)).toBeLessThan(tolerance);
}

/** The joint with every symbol renamed: what each becomes, by source and target. */
function renamed(
  { shape, p }: JointDistribution,
  names: readonly ((symbol: number) => number)[],
): Float64Array {
  const table = new Float64Array(p.length);
  for (const [cell, mass] of p.entries()) {
    const y = cell % shape[2];
    const x2 = Math.floor(cell / shape[2]) % shape[1];
    const x1 = Math.floor(cell / shape[2] / shape[1]);
    const [a, b, c] = [names[0]!(x1), names[1]!(x2), names[2]!(y)];
    table[(a * shape[1] + b) * shape[2] + c] = mass;
  }
  return table;
}

function expectSameJoint(found: ArrayLike<number>, wanted: readonly number[]) {
  expect(found).toHaveLength(wanted.length);
  // Rounding of a product.
  wanted.forEach((mass, cell) => {
    expect(Math.abs(found[cell]! - mass)).toBeLessThan(1e-15);
  });
}

describe("components", () => {
  test("have their amounts for atoms", () => {
    const amount = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
    const amounts = fc
      .record({ redundancy: amount, uniqueness: fc.tuple(amount, amount), synergy: amount })
      .filter(({ redundancy, uniqueness, synergy }) => Math.max(redundancy, ...uniqueness, synergy) > 1e-6);
    fc.assert(
      fc.property(amounts, (asked) => {
        const spec = dial.complete({ generator: "dial", setting: "components", ...asked });
        expectAtoms(jointOfLaw(dialLaw("components", asked)), {
          redundancy: spec.redundancy!,
          unique: [spec.uniqueness![0]!, spec.uniqueness![1]!],
          synergy: spec.synergy!,
        });
      }),
      { numRuns: 200 },
    );
  });

  test("of a whole bit each are the distribution rdnunqxor", () => {
    const reference = distributions.find(({ name }) => name === "rdnunqxor")!;
    const joint = jointOfLaw(dialLaw("components", { redundancy: 1, uniqueness: [1, 1], synergy: 1 }));
    expect(joint.shape).toEqual(reference.shape);
    // The reference has the first bit highest.
    const reversed = (bits: number) => (symbol: number) =>
      Array.from({ length: bits }, (_, k) => ((symbol >> k) & 1) << (bits - 1 - k)).reduce((a, b) => a + b);
    expectSameJoint(renamed(joint, [reversed(3), reversed(3), reversed(4)]), reference.p);
    expectAtoms(joint, { redundancy: 1, unique: [1, 1], synergy: 1 });
  });
});

describe("mixture", () => {
  test("has the atoms of its closed form", () => {
    const weights = fc
      .tuple(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50))
      .filter((parts) => Math.max(...parts) > 0)
      .map((parts) => {
        const sum = parts.reduce((total, part) => total + part, 0);
        return parts.map((part) => part / sum) as [number, number, number, number];
      });
    fc.assert(
      fc.property(weights, ([redundancy, first, second, synergy]) => {
        const law = dialLaw("mixture", { redundancy, uniqueness: [first, second], synergy });
        const shared = Math.min(first, second);
        expectAtoms(jointOfLaw(law), {
          redundancy: redundancy + shared,
          unique: [first - shared, second - shared],
          synergy: synergy + shared,
        });
      }),
      { numRuns: 200 },
    );
  });

  // Names give the weights of both unique contexts, then of redundancy and synergy.
  const references = distributions.flatMap((reference) => {
    const found = /^(dial|dial-ctx-label) w=\((.*)\)$/.exec(reference.name);
    return found === null
      ? []
      : [{ ...reference, form: found[1], weights: found[2]!.split(",").map(Number) }];
  });
  const ofLabel = references.filter(({ form }) => form === "dial");
  const ofContextToo = references.filter(({ form }) => form === "dial-ctx-label");

  /** The joint of a mixture in the symbols of the reference, whose contexts come in another order. */
  function jointLike([first, second, redundancy, synergy]: readonly number[]) {
    const law = dialLaw("mixture", {
      redundancy: redundancy!,
      uniqueness: [first!, second!],
      synergy: synergy!,
    });
    const joint = jointOfLaw(law);
    const here = [redundancy, first, second, synergy];
    const there = [first, second, redundancy, synergy];
    const positions = [2, 0, 1, 3].flatMap((context, own) =>
      here[own]! > 0 ? [there.slice(0, context).filter((weight) => weight! > 0).length] : [],
    );
    const rename = (symbol: number) => 2 * positions[symbol >> 1]! + (symbol & 1);
    return { joint, p: renamed(joint, [rename, rename, (label) => label]) };
  }

  test.each(ofLabel)("$name is the reference's", ({ shape, p, weights, broja: atoms }) => {
    const { joint, p: like } = jointLike(weights);
    expect(joint.shape).toEqual(shape);
    expectSameJoint(like, p);
    // What the recorded atoms may be off, and the solver's gap, with room.
    expectAtoms(joint, atoms, 1e-8);
  });

  test.each(ofContextToo)("$name is the reference's", ({ shape, p, weights, broja: atoms }) => {
    const { joint, p: like } = jointLike(weights);
    const [n1, n2, nY] = joint.shape;
    // The label together with the context is numbered like a symbol of a source.
    const both = new Float64Array(n1 * n2 * n1);
    for (const [cell, mass] of like.entries()) {
      const pair = Math.floor(cell / nY);
      const context = Math.floor(pair / n2 / 2);
      if (mass > 0) both[pair * n1 + 2 * context + (cell % nY)] = mass;
    }
    expectSameJoint(both, p);
    expectAtoms(jointDistribution(shape, both), atoms, 1e-8);
  });

  test("there are eight of the reference's with the label, and four with the context too", () => {
    expect([ofLabel.length, ofContextToo.length]).toEqual([8, 4]);
  });
});
