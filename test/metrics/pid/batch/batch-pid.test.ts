import { describe, expect, it } from "vitest";
import type { Matrix, Split } from "../../../../generators/index.ts";
import { UserError } from "../../../../math/user-error.ts";
import { type BatchDecomposition, batchPid } from "../../../../metrics/index.ts";

type Pair = readonly [a: number, b: number];

/** Rows in which every pair of bits is as often as any other, in every part: nothing is left to chance but training. */
function everyPair(samples: number, rule: (pair: Pair) => number) {
  const pairs = Array.from({ length: samples }, (_, row): Pair => [row & 1, (row >> 1) & 1]);
  const oneHot = (modality: 0 | 1): Matrix => ({
    rows: samples,
    columns: 2,
    data: Float32Array.from(pairs.flatMap((pair) => [1 - pair[modality], pair[modality]])),
  });
  const part = (from: number, to: number) =>
    Int32Array.from(pairs.keys()).filter((row) => (row >> 2) % 20 >= from && (row >> 2) % 20 < to);
  const split: Split = { train: part(0, 14), validation: part(14, 17), test: part(17, 20) };
  return { x1: oneHot(0), x2: oneHot(1), y: Int32Array.from(pairs, rule), split };
}

function atomsOf({ redundancy, unique, synergy }: BatchDecomposition): number[] {
  return [redundancy, ...unique, synergy].map(({ value }) => value);
}

/** Bits that either of two bits tells of their AND: its entropy less one bit in half of the cases. */
const eitherOfAnd = 2 - 0.75 * Math.log2(3) - 0.5;

/** Exact atoms R, U1, U2, S. Liang et al. (2023) try their estimator on the first three rules. */
const rules: readonly [name: string, rule: (pair: Pair) => number, atoms: readonly number[]][] = [
  ["AND", ([a, b]) => a & b, [eitherOfAnd, 0, 0, 0.5]],
  ["OR", ([a, b]) => a | b, [eitherOfAnd, 0, 0, 0.5]],
  ["XOR", ([a, b]) => a ^ b, [0, 0, 0, 1]],
  ["the first bit", ([a]) => a, [0, 1, 0, 0]],
  ["the pair", ([a, b]) => 2 * a + b, [0, 1, 1, 0]],
];

describe("the atoms of bits", () => {
  it.each(rules)("%s", (_, rule, atoms) => {
    const { x1, x2, y, split } = everyPair(2000, rule);
    const found = batchPid(x1, x2, y, { seed: 1, split });
    atomsOf(found).forEach((atom, k) => {
      // What the estimator promises on bits, in bits.
      expect(Math.abs(atom - atoms[k]!)).toBeLessThan(0.03);
    });
  });
});

describe("a decomposition", () => {
  const { x1, x2, y, split } = everyPair(800, ([a, b]) => a | b);
  const found = batchPid(x1, x2, y, { seed: 3, split });

  it("is the same for the same seed to the last bit, and another for another", () => {
    expect(batchPid(x1, x2, y, { seed: 3, split })).toStrictEqual(found);
    expect(atomsOf(batchPid(x1, x2, y, { seed: 4, split }))).not.toEqual(atomsOf(found));
  });

  it("does not read the test rows' classes, nor the classes' names", () => {
    const hidden = y.slice();
    for (const row of split.test) hidden[row] = 9;
    expect(batchPid(x1, x2, hidden, { seed: 3, split })).toStrictEqual(found);
    expect(
      batchPid(
        x1,
        x2,
        y.map((label) => 5 - label),
        { seed: 3, split },
      ),
    ).toStrictEqual(found);
  });

  it("lowers what the alignment makes small", () => {
    expect(found.losses.at(-1)!).toBeLessThan(found.losses[0]! - 0.01);
  });

  it("of a class that never changes is nothing", () => {
    expect(atomsOf(batchPid(x1, x2, new Int32Array(800), { seed: 1, split }))).toEqual([0, 0, 0, 0]);
  });
});

it("exchanged modalities exchange what is unique", () => {
  const { x1, x2, y, split } = everyPair(2000, ([a, b]) => a + (a & b));
  const [r, u1, u2, s] = atomsOf(batchPid(x1, x2, y, { seed: 1, split })) as [number, number, number, number];
  const swapped = atomsOf(batchPid(x2, x1, y, { seed: 1, split }));
  expect(u1 - u2).toBeGreaterThan(0.3);
  [r, u2, u1, s].forEach((atom, k) => {
    // Twice what the estimator promises: two trainings, each off by its own.
    expect(Math.abs(swapped[k]! - atom)).toBeLessThan(0.06);
  });
});

describe("refusals", () => {
  const { x1, x2, y, split } = everyPair(80, ([a]) => a);

  it("of lengths that differ", () => {
    expect(() => batchPid(x1, x2, y.subarray(1), { seed: 1, split })).toThrow(UserError);
    expect(() => batchPid(x1, x2, y.subarray(1), { seed: 1, split })).toThrow(/80 and 80 rows .* 79 classes/);
  });

  it("of a part without rows", () => {
    const without = { ...split, validation: new Int32Array(0) };
    expect(() => batchPid(x1, x2, y, { seed: 1, split: without })).toThrow(/no validation rows/);
  });

  it.each([
    [{ batch: 0 }, /batch is 0/],
    [{ layers: 1.5 }, /layers is 1.5/],
    [{ learningRate: -1 }, /learningRate is -1: give a number above zero/],
    [{ sinkhorn: { rounds: 5, tolerance: 0 } }, /sinkhorn.tolerance is 0/],
  ])("of settings %j", (settings, message) => {
    expect(() => batchPid(x1, x2, y, { seed: 1, split, settings })).toThrow(message);
  });

  it("of entries that are not finite", () => {
    const broken = { ...x2, data: x2.data.map((entry, cell) => (cell === 7 ? Number.NaN : entry)) };
    expect(() => batchPid(x1, broken, y, { seed: 1, split })).toThrow(
      /row 3 has an entry that is not finite/,
    );
  });

  it("of a learning rate that diverges", () => {
    const settings = { learningRate: Number.POSITIVE_INFINITY };
    expect(() => batchPid(x1, x2, y, { seed: 1, split, settings })).toThrow(/diverged/);
  });
});
