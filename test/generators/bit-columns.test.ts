import { describe, expect, it } from "vitest";
import { bitColumns } from "../../generators/bit-columns.ts";
import type { Matrix } from "../../generators/index.ts";
import { heldRows } from "../../generators/row-source.ts";
import { xor } from "../../generators/xor.ts";

const samples = 2_000;

/** Symbols 0, 1, 2, ... up to a number of them, over and over. */
function counting(size: number): Matrix {
  return {
    rows: samples,
    columns: 1,
    data: Float32Array.from({ length: samples }, (_, row) => row % size),
  };
}

function columnsOf(dims: readonly number[], bits: readonly number[], seed = 1) {
  const spec = { ...xor.complete({ generator: "xor", setting: "synergy", samples }), dims };
  return bitColumns(
    spec,
    seed,
    bits,
    bits.map((count) => counting(2 ** count)),
  ).map(heldRows);
}

const column = ({ rows, columns, data }: Matrix, place: number) =>
  Array.from({ length: rows }, (_, row) => data[row * columns + place]!);

describe("bitColumns", () => {
  it("writes a symbol's bits side by side, the first bit first", () => {
    const [matrix] = columnsOf([3, 1], [3, 1]);
    expect([matrix!.rows, matrix!.columns]).toEqual([samples, 3]);
    // 0, 1, 2, 3, ... in binary, lowest digit first.
    expect([...matrix!.data.subarray(0, 18)]).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 1]);
  });

  it("fills what is left with fair coins that know neither the bits nor each other", () => {
    const [matrix, idle] = columnsOf([4, 2], [1, 0]);
    const coins = [1, 2, 3].map((place) => column(matrix!, place));
    coins.push(...[0, 1].map((place) => column(idle!, place)));
    const bit = column(matrix!, 0);
    // Five standard deviations of a count of fair coins.
    const reach = 5 * Math.sqrt(samples / 4);
    coins.forEach((coin, k) => {
      expect(new Set(coin)).toEqual(new Set([0, 1]));
      const ones = coin.filter((side) => side === 1).length;
      expect(Math.abs(ones - samples / 2)).toBeLessThan(reach);
      for (const other of [bit, ...coins.slice(0, k)]) {
        const agreements = coin.filter((side, row) => side === other[row]).length;
        expect(Math.abs(agreements - samples / 2)).toBeLessThan(reach);
      }
    });
  });

  it("tosses other coins for another seed, and the same for the same", () => {
    expect(columnsOf([2, 1], [1, 1])).toEqual(columnsOf([2, 1], [1, 1]));
    expect(columnsOf([2, 1], [1, 1], 2)[0]).not.toEqual(columnsOf([2, 1], [1, 1])[0]);
  });
});
