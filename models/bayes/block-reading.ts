import type { GaussianEmbedding } from "../../generators/index.ts";
import { leastSquares } from "../../math/least-squares.ts";

/** How the block signs of one latent vector are read off the columns that it is projected to. */
export interface BlockReading {
  /** The modality whose symbol the blocks carry, and how many bits of it. */
  readonly reader: number;
  readonly bits: number;
  /** Weights of each modality's columns in the statistics, [bits, d_m]; null for one that does not see the vector. */
  readonly weights: readonly (Float64Array | null)[];
  /** G, [bits, bits]: given the signs s, the statistics t are normal with mean G s and covariance G. */
  readonly gram: Float64Array;
}

/**
 * The readings of an embedding's latent vectors: one per modality, or a single one where all share their noise. Vectors
 * without blocks, or that nobody sees, have none.
 *
 * For x = P z and block b with mean vector m_b the statistic is t_b = m_b' P' (deviation^2 P P')^+ x, with the rows of all
 * modalities that see the vector stacked in P; the log-likelihood of signs s is then s't - s'Gs / 2 up to a constant.
 */
export function blockReadings(embedding: GaussianEmbedding): BlockReading[] {
  const everyone = embedding.modalities.map((_, m) => m);
  const groups = embedding.sharedNoise ? [everyone] : everyone.map((m) => [m]);
  return groups.flatMap((group) => {
    // A projection of zeros, as a duplicate has, tells nothing; among the others it would only cost an inverse.
    const seeing = group.filter((m) => embedding.modalities[m]!.projection.some((entry) => entry !== 0));
    const informative = seeing.length > 0 && embedding.modalities[group[0]!]!.bits > 0;
    return informative ? [read(embedding, group[0]!, seeing)] : [];
  });
}

function read(
  { modalities, latentSize }: GaussianEmbedding,
  reader: number,
  seeing: readonly number[],
): BlockReading {
  const { bits, blockSize, mean, deviation } = modalities[reader]!;
  const solve = leastSquares(joined(seeing.map((m) => modalities[m]!.projection)), latentSize);
  const weights = Array.from({ length: bits }, (_, bit) => {
    const from = bit * blockSize;
    return solve(new Float64Array(latentSize).fill(mean / deviation ** 2, from, from + blockSize));
  });
  let start = 0;
  const parts = modalities.map(({ projection }, m) => {
    if (!seeing.includes(m)) return null;
    const from = start;
    start += projection.length / latentSize;
    return joined(weights.map((own) => own.subarray(from, start)));
  });
  const gram = new Float64Array(bits * bits);
  parts.forEach((part, m) => {
    if (part === null) return;
    const columns = part.length / bits;
    const { projection } = modalities[m]!;
    for (let bit = 0; bit < bits; bit++) {
      for (let column = 0; column < columns; column++) {
        const weight = mean * part[bit * columns + column]!;
        for (let k = 0; k < bits * blockSize; k++) {
          const cell = bit * bits + Math.floor(k / blockSize);
          gram[cell] = gram[cell]! + weight * projection[column * latentSize + k]!;
        }
      }
    }
  });
  return { reader, bits, weights: parts, gram };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
