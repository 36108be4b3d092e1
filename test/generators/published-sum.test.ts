import { describe, expect, it, test } from "vitest";
import { findSource, type MeasuredData } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";

const source = findSource("sum-published");

function made(setting: string, seed = 1): MeasuredData {
  return source.generate(source.complete({ generator: "sum-published", setting, samples: 4000 }), seed);
}

/** Share of labels that the sign of columns' correlation-weighted sum tells: a classifier of class means. */
function shareTold(
  { modalities, labels }: MeasuredData,
  parts: readonly (readonly [number, number])[],
): number {
  const scores = new Float64Array(labels.length);
  for (const [m, half] of parts) {
    const { data, columns } = modalities[m]!;
    for (let c = (half * columns) / 2; c < ((half + 1) * columns) / 2; c++) {
      for (let row = 0; row < labels.length; row++) scores[row] = scores[row]! + data[row * columns + c]!;
    }
  }
  return (
    scores.reduce((told, score, row) => told + Number(score > 0 === (labels[row] === 1)), 0) / labels.length
  );
}

describe("the SUM ensemble of the published code", () => {
  it("has as many labels of one class as of the other, and the same data for the same seed", () => {
    const data = made("synergy");
    expect(data.labels.reduce((sum, label) => sum + label, 0)).toBe(2000);
    expect(made("synergy").modalities).toEqual(data.modalities);
    expect(made("synergy", 2).modalities).not.toEqual(data.modalities);
  });

  it("carries r in both modalities through one map", () => {
    const [first, second] = made("redundancy").modalities;
    const shared = ({ data }: { data: Float32Array }) => data.filter((_, i) => i % 100 >= 50);
    expect(shared(first!)).toEqual(shared(second!));
    expect(first!.data.subarray(0, 50)).not.toEqual(second!.data.subarray(0, 50));
  });

  // The sum of a half's columns is a positive mixture of its ten components, close enough to their sum to tell most labels.
  it.each([
    ["uniqueness-1", [[0, 0]], [[1, 0]]],
    ["uniqueness-2", [[1, 0]], [[0, 0]]],
    [
      "redundancy",
      [[0, 1]],
      [
        [0, 0],
        [1, 0],
      ],
    ],
    [
      "synergy",
      [
        [0, 0],
        [1, 0],
      ],
      [[0, 1]],
    ],
  ] as const)("%s is told by its own vectors and by no other", (setting, own, other) => {
    const data = made(setting);
    // Four standard errors of a share of one half in 4,000 samples are 0.032.
    expect(shareTold(data, own)).toBeGreaterThan(0.75);
    expect(Math.abs(shareTold(data, other) - 0.5)).toBeLessThan(0.032);
  });

  it("drops components: not even all of them together tell every label", () => {
    // Of ten components eight are left on average: their sum and that of all correlate by sqrt(0.8), so that their signs
    // agree with probability 1/2 + asin(sqrt(0.8)) / pi = 0.852, and no sum tells more.
    expect(shareTold(made("uniqueness-1"), [[0, 0]])).toBeLessThan(0.852 + 0.023);
  });

  it("takes other components of a mix for every sample", () => {
    // Five of ten at random, of which four are left: a correlation of sqrt(0.4) with the sum of all ten.
    const told = (setting: string) =>
      shareTold(made(setting), [
        [0, 0],
        [1, 0],
        [0, 1],
      ]);
    expect(told("mix-1")).toBeLessThan(0.5 + Math.asin(Math.sqrt(0.4)) / Math.PI + 0.032);
    expect(told("mix-1")).toBeGreaterThan(0.6);
  });

  it("says why nothing is true of it", () => {
    expect(source.law(made("mix-2").spec)).toMatchObject({
      kind: "unknown",
      reason: "none is worked out for components that are dropped",
    });
  });
});

test.each([
  [{ dims: [100, 50] }, /dims and latentDimensions .* leave them out/],
  [{ latentDimensions: 4 }, /leave them out/],
  [{ setting: "mix-3" }, /mix-3/],
  [{ modalities: 3 }, /modalities is 3/],
])("%j is refused", (changes, sentence) => {
  const complete = () => source.complete({ generator: "sum-published", setting: "synergy", ...changes });
  expect(complete).toThrow(UserError);
  expect(complete).toThrow(sentence);
});
