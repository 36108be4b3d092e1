import { fillNormal } from "../math/normal.ts";
import type { RandomStream } from "../math/random-stream.ts";
import { datasetStream } from "./compose-dataset.ts";
import type { DatasetSpec } from "./dataset.ts";
import type { GaussianEmbedding, ModalityEmbedding } from "./gaussian-embedding.ts";
import type { Matrix } from "./matrix.ts";
import { type RowSource, rowSource } from "./row-source.ts";
import { TIME_STEPS, timePatterns } from "./series-patterns.ts";

/** Root mean square of what one bit adds to a series, for an amplitude of one. */
const LOUDNESS = 1 / 4;

/**
 * How the symbols of `static-series` become data. Every bit of a symbol gives an amplitude, normal around +mean (1) or
 * -mean (0). Static feature k is the amplitude of bit k; features beyond the bits are noise. The series is the sum over its
 * bits of amplitude x course in time x loading of the feature / 4, and noise in every column; loadings are -1 or +1, drawn
 * once per dataset. All noise has the deviation of the amplitudes.
 *
 * @param spec - completed
 * @param bits - how many each symbol has, at most five
 */
export function staticSeriesEmbedding(
  spec: DatasetSpec,
  seed: number,
  bits: readonly number[],
): GaussianEmbedding {
  const [features, columns] = spec.dims as [number, number];
  const latentSize = Math.max(features, bits[1]! + columns);
  const projections = [
    identity(features, latentSize, 0),
    seriesProjection(columns, latentSize, bits[1]!, datasetStream(spec, seed, "loadings")),
  ];
  return {
    latentSize,
    sharedNoise: false,
    modalities: projections.map((projection, m) => ({
      bits: bits[m]!,
      blockSize: 1,
      mean: spec.blockMean!,
      deviation: spec.blockDeviation!,
      projection,
    })),
  };
}

/** The entries from `first` on, one a row: [rows, width]. */
function identity(rows: number, width: number, first: number): Float64Array {
  const matrix = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) matrix[row * width + first + row] = 1;
  return matrix;
}

/** Every bit's course over time in every feature, time-major, and behind the bits noise of every column's own. */
function seriesProjection(columns: number, width: number, bits: number, random: () => number): Float64Array {
  const matrix = identity(columns, width, bits);
  const features = columns / TIME_STEPS;
  const courses = timePatterns();
  for (let bit = 0; bit < bits; bit++) {
    for (let feature = 0; feature < features; feature++) {
      const loading = random() < 0.5 ? -LOUDNESS : LOUDNESS;
      for (let t = 0; t < TIME_STEPS; t++) {
        matrix[(t * features + feature) * width + bit] = loading * courses[bit]![t]!;
      }
    }
  }
  return matrix;
}

/**
 * Carries symbols into static features and series: what `embed` would give in law, without multiplying by the zeros that the
 * projections mostly consist of.
 *
 * @param latents - symbols, one [N, 1] matrix per modality
 * @param noise - the random stream of a modality's noise
 * @returns the rows [N, d_m] of every modality
 */
export function expressStaticSeries(
  { modalities, latentSize }: GaussianEmbedding,
  latents: readonly Matrix[],
  noise: (modality: number) => RandomStream,
): RowSource[] {
  return modalities.map((modality, m) =>
    // Static features are the amplitudes; the columns of a series have noise of their own behind them.
    expressed(modality, latentSize, latents[m]!, m === 0 ? 0 : modality.bits, () => noise(m)),
  );
}

/** Columns [N, d]: column c is entry own + c of the latent vector, and its weights times the entries before that. */
function expressed(
  { bits, mean, deviation, projection }: ModalityEmbedding,
  width: number,
  { rows, data: symbols }: Matrix,
  own: number,
  noise: () => RandomStream,
): RowSource {
  const columns = projection.length / width;
  return rowSource(rows, columns, () => {
    const random = noise();
    const latent = new Float64Array(own + columns);
    return (into, first, count) => {
      for (let row = 0; row < count; row++) {
        fillNormal(latent, 0, deviation, random);
        const symbol = symbols[first + row]!;
        for (let bit = 0; bit < bits; bit++) latent[bit]! += (symbol >> bit) & 1 ? mean : -mean;
        for (let column = 0; column < columns; column++) {
          let value = latent[own + column]!;
          for (let k = 0; k < own; k++) value += projection[column * width + k]! * latent[k]!;
          into[row * columns + column] = value;
        }
      }
    };
  });
}
