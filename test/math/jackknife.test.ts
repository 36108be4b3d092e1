import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf, jackknifeError, samplingError } from "../../math/jackknife.ts";

const numbers = (least: number, most: number) =>
  fc.array(fc.integer({ min: -100, max: 100 }), { minLength: least, maxLength: most });

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value / values.length, 0);
const rowsOf = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

/** The standard error of a mean as textbooks have it: s / sqrt(n). */
function standardError(values: readonly number[]): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

const leaveOneOut = (values: readonly number[]) =>
  values.map((_, left) => meanOf(values.filter((_, k) => k !== left)));

describe("jackknifeError", () => {
  it("of a mean is its standard error", () => {
    fc.assert(
      fc.property(numbers(2, 30), (values) => {
        // Sums of thirty numbers of at most 100.
        expect(jackknifeError(leaveOneOut(values))).toBeCloseTo(standardError(values), 10);
      }),
    );
  });

  it("is 0 where leaving out changes nothing, and known for two parts", () => {
    expect(jackknifeError([3, 3, 3])).toBe(0);
    expect(jackknifeError([1, 3])).toBe(1);
  });

  it("is not known from fewer than two parts, or where a part left nothing to compute", () => {
    expect(jackknifeError([])).toBeNull();
    expect(jackknifeError([1])).toBeNull();
    expect(jackknifeError([1, null, 2])).toBeNull();
  });
});

describe("blocksOf", () => {
  it("deals every row into one block, in order, the blocks of nearly equal size", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 60 }), (count, wanted) => {
        const blocks = blocksOf(rowsOf(count), wanted);
        expect(blocks.flatMap((block) => [...block])).toEqual([...rowsOf(count)]);
        expect(blocks).toHaveLength(Math.min(count, wanted));
        const sizes = blocks.map((block) => block.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("samplingError", () => {
  const mean = (values: readonly number[]) => (rows: Int32Array) =>
    meanOf(Array.from(rows, (row) => values[row]!));

  it("of a mean is its standard error while every row is a block of its own", () => {
    fc.assert(
      fc.property(numbers(2, 50), (values) => {
        expect(samplingError(rowsOf(values.length), mean(values))).toBeCloseTo(standardError(values), 10);
      }),
    );
  });

  it("by blocks is the standard error of the block means", () => {
    fc.assert(
      fc.property(fc.array(numbers(3, 3), { minLength: 2, maxLength: 10 }), (blocks) => {
        const values = blocks.flat();
        expect(samplingError(rowsOf(values.length), mean(values), blocks.length)).toBeCloseTo(
          standardError(blocks.map(meanOf)),
          10,
        );
      }),
    );
  });

  it("reads the rows it is given, whatever their numbers", () => {
    const values = [9, 1, 9, 2, 9, 4];
    expect(samplingError(Int32Array.of(1, 3, 5), mean(values))).toBeCloseTo(standardError([1, 2, 4]), 12);
  });

  it("is not known for one row, or where the statistic is not defined on all blocks but one", () => {
    expect(samplingError(rowsOf(1), () => 1)).toBeNull();
    expect(samplingError(rowsOf(9), (rows) => (rows.includes(4) ? 1 : null))).toBeNull();
  });
});
