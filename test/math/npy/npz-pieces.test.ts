import { expect, it } from "vitest";
import type { NpyArray } from "../../../math/npy/npy-array.ts";
import { type NpyStream, npyPieces, npySize } from "../../../math/npy/npy-stream.ts";
import { readNpz } from "../../../math/npy/npz.ts";
import { npzPieces } from "../../../math/npy/npz-pieces.ts";
import { writeNpy } from "../../../math/npy/write-npy.ts";

const known: Readonly<Record<string, NpyArray>> = {
  floats: { data: Float32Array.from({ length: 300_000 }, (_, k) => Math.sqrt(k)), shape: [100_000, 3] },
  doubles: { data: Float64Array.of(0.1, -0, 1e300), shape: [3] },
  classes: { data: Int32Array.of(1, -1, 2 ** 31 - 1, 0), shape: [2, 2] },
  names: { data: ["a", "żółw", "🐢🐢", ""], shape: [4] },
};
const types = { floats: "<f4", doubles: "<f8", classes: "<i4", names: "<U4" } as const;

/** The same arrays in blocks of a number of elements. */
function inBlocks(length: number): Record<keyof typeof types, NpyStream> {
  const streamOf = (name: keyof typeof types): NpyStream => ({
    shape: known[name]!.shape,
    type: types[name],
    *blocks() {
      const { data } = known[name]!;
      for (let k = 0; k < data.length; k += length) yield data.slice(k, k + length);
    },
  });
  return {
    floats: streamOf("floats"),
    doubles: streamOf("doubles"),
    classes: streamOf("classes"),
    names: streamOf("names"),
  };
}

async function allOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

it("makes of every array, in blocks of any length, the bytes of the whole", () => {
  for (const length of [1000, 3, 1]) {
    for (const [name, stream] of Object.entries(inBlocks(length))) {
      if (name === "floats" && length < 1000) continue;
      const bytes = Buffer.concat([...npyPieces(stream)]);
      expect(bytes.equals(writeNpy(known[name]!)), name).toBe(true);
      expect(npySize(stream)).toBe(bytes.length);
    }
  }
});

it("makes an archive that is read as it was written, the same bytes each time", async () => {
  const bytes = await allOf(npzPieces(inBlocks(1000)));
  expect(readNpz(bytes, "pieces.npz")).toEqual({
    ...known,
    names: { ...known.names, data: ["a", "żółw", "🐢🐢", ""] },
  });
  expect((await allOf(npzPieces(inBlocks(7000)))).equals(bytes)).toBe(true);
});

it("hands on what making the elements throws, and holds blocks to the shape", async () => {
  const { floats, classes } = inBlocks(1000);
  const failing: NpyStream = {
    ...floats,
    *blocks() {
      yield Float32Array.of(1, 2);
      throw new RangeError("no more");
    },
  };
  await expect(allOf(npzPieces({ classes, failing }))).rejects.toThrow("no more");
  const short: NpyStream = { ...floats, blocks: () => [Float32Array.of(1)] };
  await expect(allOf(npzPieces({ classes, short }))).rejects.toThrow("cannot have the shape [100000, 3]");
});

it("leaves off when nobody reads on", async () => {
  let made = 0;
  let closed = false;
  const endless: NpyStream = {
    shape: [2 ** 40],
    type: "<f8",
    *blocks() {
      try {
        for (;;) yield Float64Array.from({ length: 10_000 }, () => Math.sin(made++));
      } finally {
        closed = true;
      }
    },
  };
  for await (const piece of npzPieces({ endless })) if (piece.length > 100) break;
  expect(closed).toBe(true);
  // What waits between the maker and the reader is bounded.
  expect(made).toBeLessThan(1e6);
});
