import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBroughtData } from "../../../generators/index.ts";
import { npyElements } from "../../../math/npy/npy-elements.ts";
import { writeNpz } from "../../../math/npy/npz.ts";
import { writeNpy } from "../../../math/npy/write-npy.ts";
import { plain, written } from "./fixtures.ts";
import { npy } from "./hostile-files.ts";

const float = fc.float({ noNaN: true, noDefaultInfinity: true });
const tables = fc
  .record({
    rows: fc.integer({ min: 1, max: 6 }),
    left: fc.integer({ min: 1, max: 4 }),
    right: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ rows, left, right }) => {
    const size = rows * (left + right);
    return fc
      .array(float, { minLength: size, maxLength: size })
      .map((numbers) => ({ rows, left, right, data: Float32Array.from(numbers) }));
  });

/** The columns from one to another of a table, as rows. */
function columns({ rows, data }: { rows: number; data: Float32Array }, from: number, to: number): number[][] {
  const width = data.length / rows;
  return Array.from({ length: rows }, (_, row) => [...data.subarray(row * width + from, row * width + to)]);
}

const once = { numRuns: 40 };

describe("numbers that are written and read again are the same", () => {
  it.each(["npy", "npz", "csv"])("as .%s", async (format) => {
    await fc.assert(
      fc.asyncProperty(tables, async (table) => {
        const { rows, left, right, data } = table;
        const width = left + right;
        const shape = [rows, width];
        const content = {
          npy: () => writeNpy({ data, shape }),
          npz: () => writeNpz({ both: { data, shape } }),
          csv: () =>
            [
              Array.from({ length: width }, (_, k) => `c${k}`),
              ...columns(table, 0, width).map((row) => row.map(String)),
            ]
              .map((cells) => `${cells.join(",")}\n`)
              .join(""),
        }[format]!();
        const path = written(`table.${format}`, content);
        const { modalities } = plain(
          await readBroughtData({ path, modalities: `a=0:${left},b=${left}:${width}` }),
        );
        // Text has no sign of zero that all writers keep.
        const same = (numbers: number[][]) => numbers.map((row) => row.map((number) => number + 0));
        expect(same(modalities.a!)).toEqual(same(columns(table, 0, left)));
        expect(same(modalities.b!)).toEqual(same(columns(table, left, width)));
      }),
      once,
    );
  });

  it("in Fortran order", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ rows, left, right, data }) => {
        const [width, turned] = [left + right, new Float32Array(data.length)];
        for (let k = 0; k < data.length; k++) turned[(k % width) * rows + Math.floor(k / width)] = data[k]!;
        const header = `{'descr': '<f4', 'fortran_order': True, 'shape': (${rows}, ${width}), }`;
        const path = written("table.npy", npy(header, new Uint8Array(turned.buffer)));
        const { modalities } = await readBroughtData({ path, modalities: `all=0:${width}` });
        expect(modalities[0]!.matrix.data).toEqual(data);
      }),
      once,
    );
  });
});

describe("elements of .npy arrays", () => {
  const view = (...bytes: number[]) => new DataView(Uint8Array.from(bytes).buffer);
  it.each([
    ["|b1", [1], 1],
    ["|i1", [0xff], -1],
    ["|u1", [0xff], 255],
    ["<i2", [0xfe, 0xff], -2],
    [">u2", [1, 2], 258],
    [">i4", [0xff, 0xff, 0xff, 0xfd], -3],
    ["<u4", [0, 0, 0, 0x80], 2 ** 31],
    ["<i8", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], -1],
    [">u8", [0, 0, 0, 1, 0, 0, 0, 0], 2 ** 32],
    [">f4", [0x3f, 0xc0, 0, 0], 1.5],
    [">f8", [0xbf, 0xe0, 0, 0, 0, 0, 0, 0], -0.5],
    ["<f2", [0x00, 0x3c], 1],
    ["<f2", [0x01, 0x00], 2 ** -24],
    ["<f2", [0xff, 0xfb], -65504],
    [">f2", [0x7c, 0x00], Infinity],
    ["<f2", [0x01, 0x7c], Number.NaN],
    ["<U2", [0x61, 0, 0, 0, 0, 0xf6, 1, 0], "a😀"],
    [">U2", [0, 0, 0, 0xe9, 0, 0, 0, 0], "é"],
    ["|S4", [0xc3, 0xa9, 0x62, 0], "éb"],
  ] as const)("of type %s are read in their byte order", (descr, bytes, value) => {
    const elements = npyElements(descr, "a");
    expect(elements.itemSize).toBe(bytes.length);
    expect(elements.read(view(...bytes), 0, 0)).toEqual(value);
  });
});
