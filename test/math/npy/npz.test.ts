import { readFileSync } from "node:fs";
import fc from "fast-check";
import { unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { NpyArray } from "../../../math/npy/npy-array.ts";
import { readNpz, writeNpz } from "../../../math/npy/npz.ts";
import { readNpy } from "../../../math/npy/read-npy.ts";
import { writeNpy } from "../../../math/npy/write-npy.ts";
import { UserError } from "../../../math/user-error.ts";

/**
 * Written by numpy 2.4.6 with savez_compressed: arrays of every kind that is read here. It need never change, since
 * numpy's format does not.
 */
const bytes = new Uint8Array(readFileSync("test/fixtures/numpy.npz"));

const known: Readonly<Record<string, NpyArray>> = {
  doubles: { data: Float64Array.of(1.5, -2.25, 1 / 3, 0, 1e300, Number.NaN), shape: [2, 3] },
  floats: { data: Float32Array.of(0.1, -3), shape: [2] },
  ints: { data: Int32Array.of(1, -(2 ** 31), 7, 2 ** 31 - 1), shape: [2, 2, 1] },
  single: { data: Float64Array.of(2.5), shape: [] },
  names: { data: ["a", "modality 1 x 2", "é😀", ""], shape: [4] },
  empty: { data: new Float64Array(0), shape: [0, 3] },
};

describe("arrays that numpy wrote", () => {
  it("are read", () => {
    expect(readNpz(bytes, "numpy.npz")).toEqual({
      ...known,
      longs: { data: Int32Array.of(1, -5), shape: [2] },
    });
  });

  it("may have whole numbers of 64 bits, and Fortran's order", () => {
    const whole = Buffer.from(writeNpy({ data: Float64Array.of(0, 0), shape: [2] }));
    whole.write("i8", whole.indexOf("f8"));
    whole.writeBigInt64LE(2n ** 53n - 1n, whole.length - 16);
    expect(readNpy(whole, "a").data).toEqual(Float64Array.of(2 ** 53 - 1, 0));
    const columnsFirst = Buffer.from(writeNpy({ data: Float64Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] }));
    columnsFirst.write("True, 'shape': (2, 3), } ", columnsFirst.indexOf("False"));
    expect(readNpy(columnsFirst, "a").data).toEqual(Float64Array.of(1, 3, 5, 2, 4, 6));
  });

  it("are written byte for byte as numpy writes them", () => {
    const theirs = unzipSync(bytes);
    for (const [name, array] of Object.entries(known)) {
      expect(Buffer.from(writeNpy(array)).toString("latin1"), name).toBe(
        Buffer.from(theirs[`${name}.npy`]!).toString("latin1"),
      );
    }
  });
});

const shape = fc.array(fc.nat({ max: 4 }), { maxLength: 3 });
const arrays: fc.Arbitrary<NpyArray> = shape.chain((axes) => {
  const length = axes.reduce((product, axis) => product * axis, 1);
  const of = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { minLength: length, maxLength: length });
  return fc
    .oneof(
      of(fc.double()).map((values) => Float64Array.from(values)),
      of(fc.float()).map((values) => Float32Array.from(values)),
      of(fc.integer()).map((values) => Int32Array.from(values)),
      // Zeros at the end of a text are padding to numpy.
      of(fc.string({ unit: "binary" }).map((text) => text.replace(/\0+$/, ""))),
    )
    .map((data) => ({ data, shape: axes }));
});

describe("arrays in a .npz file", () => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), arrays), (given) => {
        expect(readNpz(writeNpz(given), "any.npz")).toEqual(given);
      }),
    );
  });

  it("give the same bytes whenever they are written", () => {
    expect(writeNpz(known)).toEqual(writeNpz(known));
    // The date in the first entry's header (APPNOTE 4.3.7): the first of January 1980, midnight.
    expect([...writeNpz(known).subarray(10, 14)]).toEqual([0, 0, 0x21, 0]);
  });

  it("have as many elements as their shape says", () => {
    expect(() => writeNpy({ data: Float64Array.of(1, 2), shape: [3] })).toThrow("cannot have the shape [3]");
  });

  const doubles = unzipSync(bytes)["doubles.npy"]!;
  const changed = (from: string, to: string) =>
    new Uint8Array(Buffer.from(Buffer.from(doubles).toString("latin1").replace(from, to), "latin1"));
  it.each([
    ["a text", new TextEncoder().encode("no array at all"), "a is no .npy array"],
    ["nothing", new Uint8Array(0), "a is no .npy array"],
    [
      "part of an array",
      doubles.subarray(0, -1),
      "a has 175 bytes, but its shape (2, 3) of <f8 takes 176: it is cut off or damaged",
    ],
    ["complex numbers", changed("<f8", "<c8"), "a has complex numbers: save their real and imaginary parts"],
    ["no header", changed("'descr'", "'other'"), "a has a header that is not numpy's"],
  ])("are refused where the file holds %s", (_, content, message) => {
    expect(() => readNpy(content, "a")).toThrow(UserError);
    expect(() => readNpy(content, "a")).toThrow(message);
  });

  it("are refused where they are too large, or in no archive", () => {
    const long = writeNpy({ data: Float64Array.of(1e300), shape: [1] });
    long.set(new TextEncoder().encode("i8"), Buffer.from(long).indexOf("f8"));
    expect(() => readNpy(long, "a")).toThrow("which is beyond 2^53 and would lose digits");
    expect(() => readNpz(new TextEncoder().encode("PK"), "x.npz")).toThrow("x.npz is no .npz file");
    expect(() => readNpz(zipSync({ "b.txt": new Uint8Array(3) }), "x.npz")).toThrow(
      "x.npz, array b.txt is no",
    );
  });
});
