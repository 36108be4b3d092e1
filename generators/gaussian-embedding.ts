import { fillNormal } from "../math/normal.ts";
import { projectRows } from "../math/project.ts";
import type { RandomStream } from "../math/random-stream.ts";
import type { Matrix } from "./matrix.ts";
import { ROWS_AT_A_TIME, type RowSource, rowSource } from "./row-source.ts";

/**
 * How symbols become data: x_m = P_m z_m with a Gaussian latent vector z_m. Everything a Bayes posterior
 * needs.
 */
export interface GaussianEmbedding {
  /** Length of every modality's latent vector, which holds its blocks and then, where they do not fill it, noise. */
  readonly latentSize: number;
  /** All modalities project the very same latent vector, noise included. */
  readonly sharedNoise: boolean;
  readonly modalities: readonly ModalityEmbedding[];
}

/**
 * One modality's latent vector and projection. Bit b of the symbol makes the mean of block b +mean (1) or -mean (0);
 * what lies behind the last block has mean zero. Without bits, every entry has the mean as it stands.
 */
export interface ModalityEmbedding {
  readonly bits: number;
  /** Entries of each bit's block. */
  readonly blockSize: number;
  readonly mean: number;
  readonly deviation: number;
  /** P_m, row-major [d_m, latentSize]. */
  readonly projection: Float64Array;
}

/**
 * Carries symbols into high-dimensional data through Gaussian blocks and projections.
 *
 * @param embedding - blocks and projections
 * @param latents - symbols, one [N, 1] matrix per modality
 * @param noise - the random stream of a modality's noise; shared noise comes from that of modality 0
 * @returns the rows [N, d_m] of every modality
 */
export function embed(
  embedding: GaussianEmbedding,
  latents: readonly Matrix[],
  noise: (modality: number) => RandomStream,
): RowSource[] {
  const width = embedding.latentSize;
  return embedding.modalities.map(({ projection }, m) => {
    const drawn = embedding.sharedNoise ? 0 : m;
    const symbols = latents[drawn]!;
    return rowSource(symbols.rows, projection.length / width, () => {
      const random = noise(drawn);
      // Latent vectors are made and projected a few rows at a time: the whole [N, d] table would not fit in a cache.
      const block = new Float64Array(ROWS_AT_A_TIME * width);
      return (into, first, count) => {
        const own = symbols.data.subarray(first, first + count);
        fillLatentRows(block, embedding.modalities[drawn]!, own, random);
        projectRows(block, count, projection, width, into, 0);
      };
    });
  });
}

/** Fills a block with latent vectors, one per symbol; what lies below the last symbol's row is noise. */
function fillLatentRows(
  block: Float64Array,
  { bits, blockSize, mean, deviation }: ModalityEmbedding,
  symbols: Float32Array,
  random: RandomStream,
): void {
  fillNormal(block, 0, deviation, random);
  const width = block.length / ROWS_AT_A_TIME;
  for (let row = 0; row < symbols.length; row++) {
    const start = row * width;
    if (bits === 0) {
      for (let i = start; i < start + width; i++) block[i]! += mean;
      continue;
    }
    for (let bit = 0; bit < bits; bit++) {
      const shift = ((symbols[row]! >> bit) & 1) === 1 ? mean : -mean;
      const from = start + bit * blockSize;
      for (let i = from; i < from + blockSize; i++) block[i]! += shift;
    }
  }
}
