import { Matrix, solve } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { hdXor } from "../../generators/hd-xor.ts";
import type { Dataset, Profile } from "../../generators/index.ts";
import { hdXorEmbedding } from "../../generators/index.ts";

const seed = 11;
const samples = 20_000;

/** Square projections can be undone: a dataset together with the latent vectors that it was made of. */
function drawWithLatentVectors(setting: string, profile: Profile, latentSize: number) {
  const pair = setting.startsWith("uniqueness") || setting === "redundancy";
  const latentDimensions = pair && profile === "paper" ? latentSize / 2 : latentSize;
  const dims = [latentSize, latentSize];
  const spec = hdXor.complete({ generator: "hd-xor", setting, profile, samples, dims, latentDimensions });
  const dataset = hdXor.generate(spec, seed);
  const embedding = hdXorEmbedding(spec, seed);
  expect(embedding.latentSize).toBe(latentSize);
  const vectors = dataset.modalities.map(({ data }, m) => {
    const projection = Matrix.from1DArray(latentSize, latentSize, embedding.modalities[m]!.projection);
    return solve(projection, Matrix.from1DArray(samples, latentSize, data).transpose());
  });
  return { dataset, vectors };
}

/** Mean and deviation of a latent entry after its sign has been turned by the bit that it carries. */
function momentsOf(vectors: Matrix, entry: number, sign: (row: number) => number) {
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < samples; row++) {
    const turned = sign(row) * vectors.get(entry, row);
    sum += turned;
    squares += turned * turned;
  }
  const mean = sum / samples;
  return { mean, deviation: Math.sqrt(squares / samples - mean * mean) };
}

function bitSign(dataset: Dataset, modality: number, bit: number) {
  const { data } = dataset.latents[modality]!;
  return (row: number) => ((data[row]! >> bit) & 1 ? 1 : -1);
}

// [setting, profile, mean, deviation, bits of each modality]
const cases: [string, Profile, number, number, [number, number]][] = [
  ["synergy", "code", 0.35, 2, [1, 1]],
  ["uniqueness-1", "code", 0.35, 1, [2, 0]],
  ["uniqueness-2", "code", 0.35, 1, [0, 2]],
  ["redundancy", "code", 0.25, 1, [2, 2]],
  ["random", "code", 0.5, 1, [0, 0]],
  ["synergy", "paper", 0.35, 1, [1, 1]],
  ["uniqueness-1", "paper", 0.35, 1, [2, 0]],
  ["redundancy", "paper", 0.35, 1, [2, 2]],
  ["random", "paper", 0, 1, [0, 0]],
];

describe("hd-xor's latent vectors", () => {
  it.each(cases)(
    "of %s in %s have the stated means and deviations",
    (setting, profile, mean, deviation, bits) => {
      const size = 4;
      const { dataset, vectors } = drawWithLatentVectors(setting, profile, size);
      for (const m of [0, 1] as const) {
        for (let entry = 0; entry < size; entry++) {
          const block = Math.floor((entry * bits[m]) / size);
          const found = momentsOf(vectors[m]!, entry, bits[m] ? bitSign(dataset, m, block) : () => 1);
          const idle = setting.startsWith("uniqueness") && bits[m] === 0;
          const [wantedMean, wantedDeviation] = idle ? [0, 1] : [mean, deviation];
          // Five standard errors: those of a mean, and of a normal sample's deviation.
          expect(Math.abs(found.mean - wantedMean)).toBeLessThan((5 * wantedDeviation) / Math.sqrt(samples));
          expect(Math.abs(found.deviation - wantedDeviation)).toBeLessThan(
            (5 * wantedDeviation) / Math.sqrt(2 * samples),
          );
        }
      }
    },
  );

  it.each([
    ["redundancy", "code", true],
    ["random", "code", true],
    ["synergy", "code", false],
    ["redundancy", "paper", false],
    ["random", "paper", false],
  ] as const)("of %s in %s are one for all modalities: %s", (setting, profile, shared) => {
    const { vectors } = drawWithLatentVectors(setting, profile, 4);
    const gaps = Matrix.sub(vectors[0]!, vectors[1]!).abs();
    // The data are float32 and the projection is undone by solving, so copies agree to about six digits.
    if (shared) expect(gaps.max()).toBeLessThan(1e-3);
    else expect(gaps.mean()).toBeGreaterThan(0.5);
  });
});

describe("hd-xor's redundancy", () => {
  it.each(["code", "paper"] as const)("copies the symbols in profile %s", (profile) => {
    const { dataset } = drawWithLatentVectors("redundancy", profile, 2);
    expect(dataset.latents[1]!.data).toEqual(dataset.latents[0]!.data);
  });
});
