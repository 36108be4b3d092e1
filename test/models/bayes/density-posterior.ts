import { inverse, Matrix } from "ml-matrix";
import { type Dataset, type DiscreteLaw, findGenerator, stateIndex } from "../../../generators/index.ts";

/**
 * The posterior mean of a dataset's target, or the posterior probability of every class, by Bayes' rule as it stands: the
 * normal density of all columns joined under every state of the law, with the inverse of their covariance.
 *
 * @param rows - of the dataset
 * @param kept - columns of each modality that are looked at, the first ones: only those whose covariance has an inverse
 * @returns [rows, classes]
 */
export function densityPosterior(
  dataset: Dataset,
  rows: readonly number[],
  kept: readonly number[] = dataset.spec.dims,
): number[][] {
  const law = dataset.law as DiscreteLaw;
  const density = logDensities(dataset, law, kept);
  const answers = law.states.map(({ symbols, labels }) =>
    law.target === "value" ? law.rule![stateIndex(law.alphabets, symbols)]! : labels,
  );
  return rows.map((row) => {
    const x = dataset.modalities.flatMap(({ columns, data }, m) => [
      ...data.subarray(row * columns, row * columns + kept[m]!),
    ]);
    const exponents = density(Matrix.columnVector(x));
    const largest = Math.max(...exponents);
    const masses = exponents.map((exponent, i) => law.states[i]!.probability * Math.exp(exponent - largest));
    const total = masses.reduce((sum, mass) => sum + mass, 0);
    return Array.from({ length: law.classes }, (_, k) =>
      masses.reduce((sum, mass, i) => sum + (mass / total) * answers[i]![k]!, 0),
    );
  });
}

/** Log-densities of a row under every state, up to a constant. */
function logDensities(
  { spec, seed }: Dataset,
  law: DiscreteLaw,
  kept: readonly number[],
): (x: Matrix) => number[] {
  const { latentSize, sharedNoise, modalities } = findGenerator(spec.generator).embedding(spec, seed)!;
  const projections = modalities.map(({ projection }, m) =>
    Matrix.from1DArray(kept[m]!, latentSize, projection.subarray(0, kept[m]! * latentSize)),
  );
  const starts = kept.map((_, m) => kept.slice(0, m).reduce((sum, columns) => sum + columns, 0));
  const size = kept.reduce((sum, columns) => sum + columns, 0);
  const source = (m: number) => modalities[sharedNoise ? 0 : m]!;

  const covariance = Matrix.zeros(size, size);
  projections.forEach((a, i) => {
    projections.forEach((b, j) => {
      if (i !== j && !sharedNoise) return;
      covariance.setSubMatrix(a.mmul(b.transpose()).mul(source(i).deviation ** 2), starts[i]!, starts[j]!);
    });
  });
  const precision = inverse(covariance);

  const means = law.states.map(({ symbols }) => {
    const mean = Matrix.zeros(size, 1);
    projections.forEach((projection, m) => {
      const { bits, blockSize, mean: distance } = source(m);
      const symbol = symbols[sharedNoise ? 0 : m]!;
      const latent = Array.from({ length: latentSize }, (_, k) => {
        const bit = Math.floor(k / blockSize);
        if (bits > 0 && bit >= bits) return 0;
        return bits === 0 || (symbol >> bit) & 1 ? distance : -distance;
      });
      mean.setSubMatrix(projection.mmul(Matrix.columnVector(latent)), starts[m]!, 0);
    });
    return mean;
  });
  return (x) =>
    means.map((mean) => {
      const gap = Matrix.sub(x, mean);
      return -gap.transpose().mmul(precision).mmul(gap).get(0, 0) / 2;
    });
}
