import { inverse, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { hdXor } from "../../generators/hd-xor.ts";
import { hdXorEmbedding } from "../../generators/index.ts";

const seed = 5;

function embeddingOf(request: object) {
  return hdXorEmbedding(hdXor.complete({ generator: "hd-xor", setting: "synergy", ...request }), seed);
}

function rowLengths(projection: Float64Array, width: number): number[] {
  return Array.from({ length: projection.length / width }, (_, row) =>
    Math.hypot(...projection.subarray(row * width, (row + 1) * width)),
  );
}

describe("hdXorEmbedding", () => {
  it("leaves the code's projections uniform on (-0.5, 0.5)", () => {
    const { projection } = embeddingOf({}).modalities[0]!;
    expect(projection).toHaveLength(200 * 200);
    expect(projection.every((value) => Math.abs(value) <= 0.5)).toBe(true);
    const mean = projection.reduce((sum, value) => sum + value, 0) / projection.length;
    const square = projection.reduce((sum, value) => sum + value * value, 0) / projection.length;
    // Five standard errors: a uniform number has variance 1/12, and its square has variance 1/180.
    expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(1 / 12 / projection.length));
    expect(Math.abs(square - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / projection.length));
  });

  it("scales the paper's rows to unit length", () => {
    const { modalities, latentSize } = embeddingOf({ profile: "paper" });
    for (const { projection } of modalities) {
      for (const length of rowLengths(projection, latentSize)) expect(length).toBeCloseTo(1, 12);
    }
  });

  it.each([
    ["code", "synergy", 200],
    ["code", "uniqueness-1", 200],
    ["code", "redundancy", 200],
    ["paper", "synergy", 200],
    ["paper", "random", 200],
    ["paper", "uniqueness-1", 400],
    ["paper", "redundancy", 400],
  ])("makes the latent vectors of %s %s %i long", (profile, setting, latentSize) => {
    const embedding = embeddingOf({ profile, setting });
    expect(embedding.latentSize).toBe(latentSize);
    const columns = embedding.modalities.map(({ projection }) => projection.length / latentSize);
    expect(columns).toEqual(profile === "code" ? [200, 100] : [110, 90]);
  });

  it("draws each modality's projection from a stream of its own", () => {
    const [two, three] = [embeddingOf({ modalities: 2 }), embeddingOf({ modalities: 3 })];
    expect(three.modalities.slice(0, 2)).toEqual(two.modalities);
    expect(three.modalities[2]!.projection[0]).not.toBe(three.modalities[0]!.projection[0]);
  });
});

describe("hd-xor's data", () => {
  // The best reading of a bit is linear; its squared distance is 4 mu^2 1'P'(sigma^2 P P')^-1 P 1, and it is
  // right with probability Phi(distance / 2): 0.993 for 200 of 200 dimensions, about 0.96 for 100 of 200.
  it.each([
    [0, 0.993],
    [1, 0.96],
  ])("lets modality %i's bit be read with probability %f in profile code", (m, probability) => {
    const samples = 4_000;
    const spec = hdXor.complete({ generator: "hd-xor", setting: "synergy", samples });
    const { modalities, latents } = hdXor.generate(spec, seed);
    const { latentSize, modalities: embedded } = hdXorEmbedding(spec, seed);
    const projection = Matrix.from1DArray(spec.dims[m]!, latentSize, embedded[m]!.projection);
    const direction = projection.mmul(Matrix.ones(latentSize, 1));
    const weights = inverse(projection.mmul(projection.transpose())).mmul(direction);
    const scores = Matrix.from1DArray(samples, spec.dims[m]!, modalities[m]!.data).mmul(weights);
    let right = 0;
    for (let row = 0; row < samples; row++) {
      right += Number(scores.get(row, 0) > 0 === (latents[m]!.data[row] === 1));
    }
    // Four standard errors, and half a point for the rounding of the stated probabilities.
    const reach = 4 * Math.sqrt((probability * (1 - probability)) / samples) + 0.005;
    expect(Math.abs(right / samples - probability)).toBeLessThan(reach);
  });

  it("has class means that differ along the image of the blocks", () => {
    const samples = 10_000;
    const request = { setting: "uniqueness-1", samples, dims: [30, 20] };
    const spec = hdXor.complete({ generator: "hd-xor", ...request });
    const { modalities, latents } = hdXor.generate(spec, seed);
    const { latentSize, modalities: embedded } = hdXorEmbedding(spec, seed);
    const projection = Matrix.from1DArray(30, latentSize, embedded[0]!.projection);
    const firstHalf = Matrix.columnVector(
      Array.from({ length: latentSize }, (_, k) => Number(k < latentSize / 2)),
    );
    const image = projection.mmul(firstHalf);
    // Least squares of (bit ? x : -x) on the image of the first block gives its mean; the other block's bit is
    // independent and averages out.
    const signs = Matrix.rowVector([...latents[0]!.data].map((symbol) => (symbol & 1 ? 1 : -1)));
    const mean = signs.mmul(Matrix.from1DArray(samples, 30, modalities[0]!.data)).div(samples);
    const length = image.norm();
    const found = mean.mmul(image).get(0, 0) / length ** 2;
    // Variance of one row's estimate: latent noise of deviation 1, and the second block's mean of +-0.35.
    const along = image.transpose().mmul(projection);
    const noise = along.norm() / length ** 2;
    const second = (0.35 * (along.sum() - along.mmul(firstHalf).get(0, 0))) / length ** 2;
    expect(Math.abs(found - 0.35)).toBeLessThan((5 * Math.hypot(noise, second)) / Math.sqrt(samples));
  });
});
