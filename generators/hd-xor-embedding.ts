import { datasetStream } from "./compose-dataset.ts";
import type { DatasetSpec } from "./dataset.ts";
import type { GaussianEmbedding } from "./gaussian-embedding.ts";
import { profiles } from "./hd-xor-profiles.ts";
import { bitsHeld, holdsBitPairs } from "./latent-program.ts";
import { randomProjection } from "./random-projection.ts";
import { parseSetting } from "./setting.ts";

/** Bits that a modality without information carries: its noise is continuous, so none. */
export const idleBits = 0;

/**
 * The embedding of an `hd-xor` dataset: the profile's blocks, and projections drawn once per dataset, uniform on
 * (-0.5, 0.5) with rows of unit length in profile `paper`.
 *
 * @param spec - completed
 * @param seed - the dataset's
 */
export function hdXorEmbedding(spec: DatasetSpec, seed: number): GaussianEmbedding {
  const { twoBits, sharedNoise, unitRows } = profiles[spec.profile!];
  const setting = parseSetting(spec.setting);
  const everyEntry = { mean: spec.blockMean!, deviation: spec.blockDeviation! };
  const concatenated = twoBits === "concatenated" && holdsBitPairs(setting);
  const latentSize = spec.latentDimensions! * (concatenated ? 2 : 1);
  const modalities = spec.dims.map((columns, m) => {
    const bits = bitsHeld(setting, m, idleBits);
    // Beside an informative modality, the others are standard normal whatever the blocks are.
    const background = setting.kind === "uniqueness" && setting.modality !== m;
    const entries = background ? { mean: 0, deviation: 1 } : everyEntry;
    const projection = randomProjection(columns, latentSize, datasetStream(spec, seed, `projection/${m}`));
    if (unitRows) scaleRows(projection, latentSize);
    return { bits, blockSize: latentSize / Math.max(1, bits), ...entries, projection };
  });
  const copies = setting.kind === "redundancy" || setting.kind === "random";
  return { latentSize, sharedNoise: sharedNoise && copies, modalities };
}

/** Scales every row to Euclidean length one. */
function scaleRows(matrix: Float64Array, columns: number): void {
  for (let start = 0; start < matrix.length; start += columns) {
    const row = matrix.subarray(start, start + columns);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    for (let i = 0; i < columns; i++) row[i]! /= length;
  }
}
