import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { DiscreteLaw } from "../../../generators/law.ts";
import { UserError } from "../../../math/user-error.ts";
import { type BrojaDecomposition, broja } from "../../../metrics/pid/broja.ts";
import { jointDistribution, jointOfCounts, jointOfLaw } from "../../../metrics/pid/joint-distribution.ts";

interface Atoms {
  readonly redundancy: number;
  readonly unique: readonly [number, number];
  readonly synergy: number;
}

interface Reference {
  readonly distributions: readonly {
    readonly name: string;
    readonly shape: [number, number, number];
    readonly p: readonly number[];
    readonly broja: Atoms;
    readonly tolerance: number;
    readonly exact?: Atoms;
  }[];
}

const reference: Reference = JSON.parse(
  readFileSync(new URL("../../fixtures/pid.json", import.meta.url), "utf8"),
);

function furthestAtom(found: BrojaDecomposition, truth: Atoms): number {
  return Math.max(
    Math.abs(found.redundancy - truth.redundancy),
    Math.abs(found.unique[0] - truth.unique[0]),
    Math.abs(found.unique[1] - truth.unique[1]),
    Math.abs(found.synergy - truth.synergy),
  );
}

describe("reference distributions", () => {
  test.each(reference.distributions)("$name", ({ shape, p, broja: truth, tolerance, exact }) => {
    const found = broja(jointDistribution(shape, p));
    // What the recorded atoms may be off (1e-9) and the gap asked of the solver (1e-9), with room.
    expect(tolerance).toBeLessThanOrEqual(1e-9);
    expect(furthestAtom(found, truth)).toBeLessThan(1e-8);
    if (exact !== undefined) expect(furthestAtom(found, exact)).toBeLessThan(1e-8);
    expect(found.gap).toBeLessThanOrEqual(1e-9);
  });

  test("there are all 44", () => {
    expect(reference.distributions).toHaveLength(44);
  });
});

describe("edges", () => {
  test("a target that never changes carries no information", () => {
    const found = broja(jointDistribution([2, 3, 1], [0.1, 0.2, 0.1, 0.2, 0.1, 0.3]));
    expect(found).toEqual({
      redundancy: 0,
      unique: [0, 0],
      synergy: 0,
      gap: 0,
      information: { alone: [0, 0], together: 0 },
    });
  });

  test("against a source of one symbol the other is unique", () => {
    const found = broja(jointDistribution([2, 1, 2], [0.5, 0, 0, 0.5]));
    // Rounding of sums of a few logarithms.
    expect(furthestAtom(found, { redundancy: 0, unique: [1, 0], synergy: 0 })).toBeLessThan(1e-14);
  });

  test("symbols without mass change nothing", () => {
    const { shape, p } = reference.distributions.find(({ name }) => name === "and")!;
    const [n1, n2, nY] = [7, 5, 40];
    const padded = new Float64Array(n1 * n2 * nY);
    for (const [i, mass] of p.entries()) {
      const [x1, x2, y] = [i >> 2, (i >> 1) & 1, i & 1];
      padded[((n1 - 1 - x1) * n2 + 2 * x2 + 1) * nY + nY - 1 - y] = mass;
    }
    // Two solves, each within 1e-9.
    expect(
      furthestAtom(broja({ shape: [n1, n2, nY], p: padded }), broja(jointDistribution(shape, p))),
    ).toBeLessThan(2e-9);
  });

  test("symbols of nearly no mass neither break it nor widen the gap", () => {
    const p = [0.25, 1e-15, 1e-12, 0.25, 1e-18, 0.25, 0.25, 1e-10];
    const sum = p.reduce((a, b) => a + b);
    const found = broja({ shape: [2, 2, 2], p: Float64Array.from(p, (x) => x / sum) });
    expect(found.gap).toBeLessThan(1e-9);
    // Masses of 1e-10 move the information by about 1e-10 log2 1e10 = 3e-9 bits.
    expect(furthestAtom(found, { redundancy: 0, unique: [0, 0], synergy: 1 })).toBeLessThan(1e-8);
  });
});

describe("joint distributions", () => {
  test.each([
    ["the length", [2, 2, 2], [1], /needs 8 probabilities, got 1/],
    ["a negative entry", [1, 1, 2], [1.5, -0.5], /entry 1 is -0.5/],
    ["an entry that is no number", [1, 1, 2], [Number.NaN, 1], /entry 0 is NaN/],
    ["the sum", [1, 1, 2], [1, 2], /sum to 3/],
    ["an empty alphabet", [0, 1, 2], [], /positive whole numbers/],
  ] as const)("%s is checked, by broja too", (_, shape, p, message) => {
    expect(() => jointDistribution(shape, p)).toThrow(UserError);
    expect(() => broja({ shape, p: Float64Array.from(p) })).toThrow(message);
  });

  test("counts of columns of symbols, y fastest", () => {
    const joint = jointOfCounts(
      Int32Array.of(0, 1, 1, 1),
      Int32Array.of(0, 2, 2, 0),
      Int32Array.of(1, 0, 0, 1),
    );
    expect(joint.shape).toEqual([2, 3, 2]);
    expect([...joint.p]).toEqual([0, 0.25, 0, 0, 0, 0, 0, 0.25, 0, 0, 0.5, 0]);
    expect(() => jointOfCounts(Int32Array.of(0), Int32Array.of(0), Int32Array.of(0, 1))).toThrow(/lengths/);
    expect(() => jointOfCounts(Int32Array.of(-1), Int32Array.of(0), Int32Array.of(0))).toThrow(/negative/);
  });

  test("a law of two bits with label noise", () => {
    const symbols = [0, 1, 2, 3].map((state) => [state & 1, state >> 1]);
    const law: DiscreteLaw = {
      kind: "discrete",
      target: "class",
      alphabets: [2, 2],
      classes: 2,
      states: symbols.map(([a, b]) => ({
        symbols: [a!, b!],
        probability: 0.25,
        labels: a === b ? [0.95, 0.05] : [0.05, 0.95],
      })),
      rule: [0, 1, 1, 0].map((label) => [1 - label, label]),
      noRule: null,
      conflictRules: [],
    };
    const noisyXor = reference.distributions.find(({ name }) => name === "noisy xor flip=0.05")!;
    const joint = jointOfLaw(law);
    // Rounding of one product.
    for (const [i, p] of noisyXor.p.entries()) expect(joint.p[i]).toBeCloseTo(p, 15);
    expect(() => jointOfLaw({ ...law, alphabets: [2, 2, 2] })).toThrow(/2 modalities, this one has 3/);
  });
});
