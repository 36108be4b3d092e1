import { largestOf } from "../math/extremes.ts";
import { UserError } from "../math/user-error.ts";
import { bitColumns } from "./bit-columns.ts";
import { completeBlockNumbers } from "./block-numbers.ts";
import { datasetStream } from "./compose-dataset.ts";
import type { DatasetRequest, DatasetSpec } from "./dataset.ts";
import { embed, type GaussianEmbedding } from "./gaussian-embedding.ts";
import type { Matrix } from "./matrix.ts";
import { randomProjection } from "./random-projection.ts";
import { completeDims, requirePositiveWhole } from "./request.ts";
import type { RowSource } from "./row-source.ts";

/** Options of a generator whose symbols may be carried by Gaussian blocks. */
export const blockOptions = ["latentDimensions", "blockMean", "blockDeviation"] as const;

type Blocks = Pick<DatasetSpec, "dims" | (typeof blockOptions)[number]>;

const defaultMean = 0.35;
const defaultDeviation = 1;

/**
 * Settles how symbols become columns. Without `latentDimensions` the columns are the bits themselves; with it, every bit
 * gets a block of that many Gaussian numbers, and the blocks of a modality are projected to its columns: by default as
 * many as there are numbers, so that the projection loses nothing.
 *
 * @param bits - how many each modality holds
 * @throws UserError for options of embedding without `latentDimensions`, fewer columns than bits without, or numbers
 *   out of range
 */
export function completeBlocks(request: DatasetRequest, bits: readonly number[]): Blocks {
  const size = request.latentDimensions ?? null;
  if (size === null) {
    for (const field of ["blockMean", "blockDeviation"] as const) {
      if ((request[field] ?? null) === null) continue;
      throw new UserError(`${field} belongs to embedded data: give latentDimensions too, or leave it out.`);
    }
    const dims = completeDims(
      request,
      bits.map((count) => Math.max(1, count)),
    );
    for (const [m, columns] of dims.entries()) {
      if (columns < bits[m]!) {
        throw new UserError(
          `dims[${m}] is ${columns}, but modality ${m + 1} holds ${bits[m]} bits: give at least ${bits[m]}.`,
        );
      }
    }
    return { dims, latentDimensions: null, blockMean: null, blockDeviation: null };
  }
  requirePositiveWhole("latentDimensions", size);
  const width = latentSize(size, bits);
  return {
    dims: completeDims(
      request,
      bits.map(() => width),
    ),
    latentDimensions: size,
    ...completeBlockNumbers(request, { mean: defaultMean, deviation: defaultDeviation }),
  };
}

/**
 * The embedding of symbols in Gaussian blocks, each modality with noise of its own and a projection drawn once per
 * dataset; null for a spec without embedding.
 */
export function blockEmbedding(
  spec: DatasetSpec,
  seed: number,
  bits: readonly number[],
): GaussianEmbedding | null {
  const { latentDimensions: blockSize, blockMean: mean, blockDeviation: deviation } = spec;
  if (blockSize === null || mean === null || deviation === null) return null;
  const width = latentSize(blockSize, bits);
  return {
    latentSize: width,
    sharedNoise: false,
    modalities: bits.map((count, m) => ({
      bits: count,
      blockSize,
      // A modality without bits is noise around zero.
      mean: count === 0 ? 0 : mean,
      deviation,
      projection: randomProjection(spec.dims[m]!, width, datasetStream(spec, seed, `projection/${m}`)),
    })),
  };
}

/** The rows of every modality, [N, d_m] each, from its symbols: bits, or blocks projected. */
export function expressSymbols(
  spec: DatasetSpec,
  seed: number,
  bits: readonly number[],
  latents: readonly Matrix[],
): RowSource[] {
  const embedding = blockEmbedding(spec, seed, bits);
  if (embedding === null) return bitColumns(spec, seed, bits, latents);
  return embed(embedding, latents, (m) => datasetStream(spec, seed, `noise/${m}`));
}

function latentSize(blockSize: number, bits: readonly number[]): number {
  return blockSize * Math.max(1, largestOf(bits));
}
