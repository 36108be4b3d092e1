import { describe, expect, it } from "vitest";
import { bitColumns } from "../../generators/bit-columns.ts";
import { blockEmbedding, completeBlocks, expressSymbols } from "../../generators/block-embedding.ts";
import type { DatasetRequest, DatasetSpec, Matrix } from "../../generators/index.ts";
import { heldRows } from "../../generators/row-source.ts";
import { xor } from "../../generators/xor.ts";
import { UserError } from "../../math/user-error.ts";

const bits = [2, 1, 0];
const seed = 3;

const complete = (request: Partial<DatasetRequest> = {}) =>
  completeBlocks({ generator: "any", setting: "any", ...request }, bits);

/** A spec of three modalities that hold two bits, one and none. */
function specOf(request: Partial<DatasetRequest>, samples = 20): DatasetSpec {
  const whole = xor.complete({ generator: "xor", setting: "synergy", modalities: 3, samples });
  return { ...whole, ...complete(request) };
}

/** Symbols of which every combination of bits comes equally often. */
const balanced = (samples: number): Matrix[] =>
  bits.map((count) => ({
    rows: samples,
    columns: 1,
    data: Float32Array.from({ length: samples }, (_, row) => row % 2 ** count),
  }));

describe("completeBlocks", () => {
  it("gives the bits themselves without latentDimensions, a modality without any one column", () => {
    expect(complete()).toEqual({
      dims: [2, 1, 1],
      latentDimensions: null,
      blockMean: null,
      blockDeviation: null,
    });
    expect(complete({ dims: [5, 1, 3] }).dims).toEqual([5, 1, 3]);
  });

  it("gives every bit a block with them, and all modalities columns of their own number", () => {
    const blocks = complete({ latentDimensions: 8, dims: [5, 4, 3] });
    expect(blocks).toEqual({ dims: [5, 4, 3], latentDimensions: 8, blockMean: 0.35, blockDeviation: 1 });
    expect(complete({ latentDimensions: 8, blockMean: 0, blockDeviation: 3 })).toMatchObject({
      blockMean: 0,
      blockDeviation: 3,
    });
    const { dims } = complete({ latentDimensions: 8 });
    expect(dims).toHaveLength(3);
    expect(new Set(dims).size).toBe(1);
  });

  it.each<[Partial<DatasetRequest>, string]>([
    [{ dims: [1, 1, 1] }, "dims[0] is 1, but modality 1 holds 2 bits: give at least 2."],
    [{ dims: [2, 1] }, "dims has 2 entries, but there are 3 modalities: give one per modality."],
    [{ dims: [2, 1, 0] }, "dims[2] is 0: give a positive whole number."],
    [{ blockMean: 1 }, "blockMean belongs to embedded data: give latentDimensions too, or leave it out."],
    [{ blockDeviation: 1 }, "blockDeviation belongs to embedded data: give latentDimensions too"],
    [{ latentDimensions: 0 }, "latentDimensions is 0: give a positive whole number."],
    [{ latentDimensions: 2.5 }, "latentDimensions is 2.5: give a positive whole number."],
    [{ latentDimensions: 4, dims: [0, 1, 1] }, "dims[0] is 0: give a positive whole number."],
    [{ latentDimensions: 4, blockMean: -1 }, "blockMean is -1: it is a distance from zero, "],
    [{ latentDimensions: 4, blockMean: Number.POSITIVE_INFINITY }, "blockMean is Infinity: "],
    [{ latentDimensions: 4, blockDeviation: 0 }, "blockDeviation is 0: it is a standard deviation, "],
  ])("refuses %o", (request, message) => {
    expect(() => complete(request)).toThrow(UserError);
    expect(() => complete(request)).toThrow(message);
  });
});

describe("blockEmbedding", () => {
  it("is null where the columns are the bits", () => {
    const spec = specOf({});
    expect(blockEmbedding(spec, seed, bits)).toBeNull();
    const latents = balanced(20);
    expect(expressSymbols(spec, seed, bits, latents).map(heldRows)).toEqual(
      bitColumns(spec, seed, bits, latents).map(heldRows),
    );
  });

  it("has a latent vector as long as the most bits need, and projects each modality to its columns", () => {
    const { latentSize, sharedNoise, modalities } = blockEmbedding(
      specOf({ latentDimensions: 8, dims: [5, 4, 3] }),
      seed,
      bits,
    )!;
    expect(latentSize).toBe(16);
    expect(sharedNoise).toBe(false);
    expect(modalities.map((own) => [own.bits, own.blockSize, own.mean, own.deviation])).toEqual([
      [2, 8, 0.35, 1],
      [1, 8, 0.35, 1],
      [0, 8, 0, 1],
    ]);
    expect(modalities.map(({ projection }) => projection.length)).toEqual([5 * 16, 4 * 16, 3 * 16]);
    expect(new Set(modalities.map(({ projection }) => projection[0])).size).toBe(3);
  });

  it("moves the means of the columns by the projected block of each bit, and by nothing else", () => {
    const samples = 8_000;
    const [mean, deviation] = [0.6, 1.5];
    const request = { latentDimensions: 4, dims: [5, 4, 3], blockMean: mean, blockDeviation: deviation };
    const spec = specOf(request, samples);
    const latents = balanced(samples);
    const data = expressSymbols(spec, seed, bits, latents).map(heldRows);
    const { latentSize, modalities } = blockEmbedding(spec, seed, bits)!;
    modalities.forEach(({ projection }, m) => {
      const { rows, columns, data: table } = data[m]!;
      expect([rows, columns]).toEqual([samples, spec.dims[m]]);
      for (let column = 0; column < columns; column++) {
        const weights = projection.subarray(column * latentSize, (column + 1) * latentSize);
        // Five standard errors; bits are balanced exactly, so that those of other blocks cancel.
        const reach = (5 * deviation * Math.hypot(...weights)) / Math.sqrt(samples);
        const meanOf = (sign: (row: number) => number) => {
          let sum = 0;
          for (let row = 0; row < rows; row++) sum += sign(row) * table[row * columns + column]!;
          return sum / rows;
        };
        expect(Math.abs(meanOf(() => 1))).toBeLessThan(reach);
        for (let bit = 0; bit < bits[m]!; bit++) {
          const shift = mean * weights.subarray(4 * bit, 4 * (bit + 1)).reduce((sum, w) => sum + w, 0);
          const found = meanOf((row) => ((latents[m]!.data[row]! >> bit) & 1 ? 1 : -1));
          expect(Math.abs(found - shift)).toBeLessThan(reach);
        }
      }
    });
  });
});
