import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mutualInformation } from "../../../math/information.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { UserError } from "../../../math/user-error.ts";
import type { DiscreteDistribution } from "../../../metrics/information/discrete-distribution.ts";
import { broja } from "../../../metrics/pid/broja.ts";
import { unionInformation } from "../../../metrics/pid/union-information.ts";

/** What a decomposition promises, with room for rounding. */
const TOLERANCE = 1e-9;

/** The joint of bits that are drawn uniformly: what the sources and the target read of each. */
function ofBits(
  bits: number,
  sources: readonly ((bits: number) => number)[],
  target: (bits: number) => number,
): DiscreteDistribution {
  const states = Array.from({ length: 2 ** bits }, (_, state) =>
    [...sources, target].map((read) => read(state)),
  );
  const shape = [...sources, target].map((_, v) => 1 + Math.max(...states.map((symbols) => symbols[v]!)));
  const p = new Float64Array(shape.reduce((product, size) => product * size, 1));
  for (const symbols of states) {
    const cell = symbols.reduce((at, symbol, v) => at * shape[v]! + symbol, 0);
    p[cell] = p[cell]! + 2 ** -bits;
  }
  return { shape, p };
}

const bit = (k: number) => (bits: number) => (bits >> k) & 1;
const parity = (bits: number) => bits.toString(2).replaceAll("0", "").length % 2;

describe("known laws", () => {
  test.each([2, 3, 4, 5, 6])("the parity of %i bits is one bit of synergy", (sources) => {
    const read = Array.from({ length: sources }, (_, k) => bit(k));
    const { union, synergy, gap } = unionInformation(ofBits(sources, read, parity));
    expect(Math.abs(union)).toBeLessThan(TOLERANCE);
    expect(Math.abs(synergy - 1)).toBeLessThan(TOLERANCE);
    expect(gap).toBeLessThanOrEqual(TOLERANCE);
  });

  test.each([1, 2, 3, 4])("%i copies of the target have none", (sources) => {
    const { union, synergy } = unionInformation(ofBits(1, Array(sources).fill(bit(0)), bit(0)));
    expect(Math.abs(union - 1)).toBeLessThan(TOLERANCE);
    expect(Math.abs(synergy)).toBeLessThan(TOLERANCE);
  });

  test("a label of independent parts has the synergy of its parts", () => {
    // A bit that all hold, one that the first holds, the parity of a bit of each, and the parity of the last two's.
    const joint = ofBits(
      7,
      [(b) => b & 0b111, (b) => (b & 1) | ((b >> 2) & 0b110), (b) => (b & 1) | ((b >> 4) & 0b110)],
      (b) => (b & 0b11) | (parity(b & (0b10101 << 2)) << 2) | (parity(b & (0b101 << 3)) << 3),
    );
    const { together, union, synergy, gap } = unionInformation(joint);
    expect(together).toBeCloseTo(4, 12);
    expect(Math.abs(union - 2)).toBeLessThan(TOLERANCE);
    expect(Math.abs(synergy - 2)).toBeLessThan(TOLERANCE);
    expect(gap).toBeLessThanOrEqual(TOLERANCE);
  });

  test("sources whose marginals are alike tell no more together than one", () => {
    const and = ofBits(3, [bit(0), bit(1), bit(2)], (b) => (b === 7 ? 1 : 0));
    const { alone, union } = unionInformation(and);
    // A q in which all three are copies has the same marginals.
    expect(Math.abs(union - alone[0]!)).toBeLessThan(TOLERANCE);
  });
});

/** Joints of shapes that are wide, tall, of many targets, of several sources; dense, sparse, skewed or deterministic. */
const shapes = [
  [2, 2, 2],
  [2, 50, 7],
  [40, 2, 3],
  [9, 9, 9],
  [3, 4, 1],
  [1, 6, 4],
  [6, 6, 30],
  [2, 2, 2, 2],
  [3, 2, 4, 3],
  [2, 2, 2, 2, 2, 3],
  [7, 3],
] as const;
const kinds = {
  dense: (random: () => number) => -Math.log(random()),
  "of concentration 0.05": (random: () => number) => random() ** 20 * -Math.log(random()),
  sparse: (random: () => number) => (random() < 0.2 ? random() : 0),
  "spread over twelve orders": (random: () => number) => 10 ** (-12 * random()),
};

function randomJoint(shape: readonly number[], weigh: (random: () => number) => number, seed: number) {
  const random = randomStream(seed, `test/union-information/${shape}`);
  const p = new Float64Array(shape.reduce((product, size) => product * size, 1));
  for (let i = 0; i < p.length; i++) p[i] = weigh(random);
  // One cell has mass, whatever is drawn.
  p[0] = Math.max(p[0]!, 1e-3);
  const sum = p.reduce((total, x) => total + x, 0);
  return { shape, p: p.map((x) => x / sum) };
}

function expectCertified(joint: DiscreteDistribution) {
  const { alone, together, union, synergy, gap } = unionInformation(joint);
  expect(gap).toBeGreaterThanOrEqual(0);
  expect(gap).toBeLessThanOrEqual(TOLERANCE);
  expect(union).toBeGreaterThanOrEqual(Math.max(...alone));
  expect(union).toBeLessThanOrEqual(together);
  expect(synergy).toBe(together - union);
}

describe.each(Object.entries(kinds))("joints that are %s", (_, weigh) => {
  test.each(shapes.map((shape) => [shape.join(" x "), shape] as const))("%s: the gap closes", (_, shape) => {
    for (let seed = 0; seed < 8; seed++) expectCertified(randomJoint(shape, weigh, seed));
  });
});

test.each(shapes.map((shape) => [shape.join(" x "), shape] as const))(
  "labels that are a function of the sources, nearly or wholly, %s: the gap closes",
  (_, shape) => {
    const targets = shape.at(-1)!;
    for (const noise of [0, 1e-12, 1e-6]) {
      const { p } = randomJoint(shape, kinds.dense, 1);
      const label = randomStream(2, "test/union-information/labels");
      for (let tuple = 0; tuple < p.length; tuple += targets) {
        const y = Math.floor(targets * label());
        for (let k = 0; k < targets; k++) if (k !== y) p[tuple + k] = p[tuple + k]! * noise;
      }
      const sum = p.reduce((total, x) => total + x, 0);
      expectCertified({ shape, p: p.map((x) => x / sum) });
    }
  },
);

test("a joint of rare and common symbols on which a barrier that falls too fast leaves a gap", () => {
  expectCertified({
    shape: [4, 5, 2],
    p: Float64Array.of(
      0.055914574617878125,
      9.197877223187064e-7,
      0.0016725607253313252,
      0.0761046952108814,
      0.011075755748164511,
      0.011075755748164511,
      0,
      0.022151511496329022,
      1.1961902775468907e-6,
      0.07753029023715158,
      0,
      0,
      0.06645453448898707,
      0.044303022992658043,
      0.0007277588669338797,
      1.1075755748164515e-7,
      1.1075755748164515e-7,
      0,
      0.033227267244493534,
      0.033227267244493534,
      0,
      0,
      0,
      0,
      0,
      0.08860604598531609,
      0.033227267244493534,
      0.033227267244493534,
      0,
      0.033227267244493534,
      2.814785475941431e-5,
      0,
      0,
      0,
      0.1001935188580393,
      0.0011292597497104331,
      0,
      0.0996818017334806,
      0.0996818017334806,
      0.07753029023715158,
    ),
  });
});

test("equal sources have no synergy, and neither has one source", () => {
  for (let seed = 0; seed < 10; seed++) {
    const { p } = randomJoint([6, 4], kinds.dense, seed);
    const twice = new Float64Array(6 * 6 * 4);
    for (const [cell, mass] of p.entries()) twice[Math.floor(cell / 4) * 7 * 4 + (cell % 4)] = mass;
    expect(unionInformation({ shape: [6, 6, 4], p: twice }).synergy).toBeLessThan(1e-14);
    expect(unionInformation({ shape: [6, 4], p }).synergy).toBe(0);
  }
});

/** Joints of three binary sources and a binary target. */
const ofThree = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-4, max: 1, noNaN: true })), {
    minLength: 16,
    maxLength: 16,
  })
  .filter((weights) => weights.some((weight) => weight > 0))
  .map((weights) => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { shape: [2, 2, 2, 2], p: Float64Array.from(weights, (weight) => weight / sum) };
  });

test("fewer sources have less union information, and their order does not matter", () => {
  fc.assert(
    fc.property(ofThree, ({ shape, p }) => {
      const all = unionInformation({ shape, p });
      const two = new Float64Array(8);
      const turned = new Float64Array(16);
      for (let cell = 0; cell < 16; cell++) {
        const [x1, x2, x3, y] = [cell >> 3, (cell >> 2) & 1, (cell >> 1) & 1, cell & 1];
        two[(x1 << 2) | (x2 << 1) | y] = two[(x1 << 2) | (x2 << 1) | y]! + p[cell]!;
        turned[(x3 << 3) | (x1 << 2) | (x2 << 1) | y] = p[cell]!;
      }
      expect(unionInformation({ shape: [2, 2, 2], p: two }).union).toBeLessThanOrEqual(
        all.union + 2 * TOLERANCE,
      );
      expect(Math.abs(unionInformation({ shape, p: turned }).union - all.union)).toBeLessThan(2 * TOLERANCE);
    }),
  );
});

test("two binary sources: a search through all q finds the same", () => {
  const joints = fc
    .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 })
    .map((weights) => Float64Array.from(weights, (w) => w / weights.reduce((total, x) => total + x, 0)));
  fc.assert(
    fc.property(joints, (p) => {
      const { union, gap } = unionInformation({ shape: [2, 2, 2], p });
      const found = leastBySearch(p);
      // Every q tells at least the minimum.
      expect(found).toBeGreaterThanOrEqual(union - gap - 1e-12);
      // The search ends within 1e-9 of the best q, where information changes at most forty times as fast.
      expect(found - union).toBeLessThan(1e-7);
    }),
    { numRuns: 20 },
  );
});

/**
 * Least information of all q with the marginals of p. They are p plus t_y on the diagonal and minus t_y off it, one
 * number for each y, and information is convex in both.
 */
function leastBySearch(p: Float64Array): number {
  const [low, high] = [0, 1].map((y) => [-Math.min(p[y]!, p[6 + y]!), Math.min(p[2 + y]!, p[4 + y]!)]) as [
    [number, number],
    [number, number],
  ];
  const information = (t: readonly number[]) =>
    mutualInformation(
      p.map((mass, cell) => {
        const sign = ((cell >> 2) & 1) === ((cell >> 1) & 1) ? 1 : -1;
        return Math.max(0, mass + sign * t[cell & 1]!);
      }),
      4,
      2,
    );
  return leastWithin(low, (t0) => leastWithin(high, (t1) => information([t0, t1])));
}

/** Least value of a convex function on an interval, by golden sections (Kiefer 1953). */
function leastWithin([from, to]: readonly [number, number], f: (t: number) => number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [from, to];
  let [c, d] = [b - golden * (b - a), a + golden * (b - a)];
  let [atC, atD] = [f(c), f(d)];
  let least = Math.min(f(a), f(b), atC, atD);
  for (let step = 0; step < 45; step++) {
    if (atC < atD) {
      [b, d, atD] = [d, c, atC];
      c = b - golden * (b - a);
      atC = f(c);
    } else {
      [a, c, atC] = [c, d, atD];
      d = a + golden * (b - a);
      atD = f(d);
    }
    least = Math.min(least, atC, atD);
  }
  return least;
}

test("it is BROJA's for two sources", () => {
  const joint = randomJoint([4, 5, 3], kinds.dense, 3);
  const { redundancy, unique, synergy, gap } = broja({ shape: [4, 5, 3], p: joint.p });
  const found = unionInformation(joint);
  expect(found.synergy).toBe(synergy);
  expect(found.gap).toBe(gap);
  // Rounding of three additions.
  expect(redundancy + unique[0] + unique[1]).toBeCloseTo(found.union, 14);
});

test("a target alone, or a table that is no distribution, is refused", () => {
  expect(() => unionInformation({ shape: [2], p: Float64Array.of(0.5, 0.5) })).toThrow(UserError);
  expect(() => unionInformation({ shape: [2, 2], p: Float64Array.of(0.5, 0.5) })).toThrow(/needs 4/);
});
