import type { GaussianLaw, Matrix } from "../../generators/index.ts";

/** Latent entries of one row, modality after modality, [K]. */
export function entriesOf(latents: readonly Matrix[], row: number): number[] {
  return latents.flatMap(({ columns, data }) => [...data.subarray(row * columns, (row + 1) * columns)]);
}

/** Value of a linear function at every row, [N], in double precision. */
export function linearOf(latents: readonly Matrix[], coefficients: readonly number[]): Float64Array {
  return Float64Array.from({ length: latents[0]!.rows }, (_, row) =>
    entriesOf(latents, row).reduce((sum, entry, k) => sum + entry * coefficients[k]!, 0),
  );
}

/**
 * Largest distance of the means and second moments of latent entries from those of the law, in standard errors: of a
 * mean sqrt(C_kk / N), of a second moment sqrt((C_kl^2 + C_kk C_ll) / N) (Isserlis 1918).
 */
export function largestDeviation({ covariance }: GaussianLaw, latents: readonly Matrix[]): number {
  const { rows } = latents[0]!;
  const size = entriesOf(latents, 0).length;
  const means = new Float64Array(size);
  const moments = new Float64Array(size * size);
  for (let row = 0; row < rows; row++) {
    const entries = entriesOf(latents, row);
    for (let k = 0; k < size; k++) {
      const share = entries[k]! / rows;
      means[k] = means[k]! + share;
      for (let l = 0; l < size; l++) moments[k * size + l] = moments[k * size + l]! + share * entries[l]!;
    }
  }
  const variance = (k: number) => covariance[k * (size + 1)]!;
  const ofMeans = means.map((mean, k) => Math.abs(mean) / Math.sqrt(variance(k) / rows));
  const ofMoments = moments.map((moment, cell) => {
    const product = variance(Math.floor(cell / size)) * variance(cell % size);
    return Math.abs(moment - covariance[cell]!) / Math.sqrt((covariance[cell]! ** 2 + product) / rows);
  });
  return Math.max(...ofMeans, ...ofMoments);
}
