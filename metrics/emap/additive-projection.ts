import type { FirstOrderMeans } from "./first-order-means.ts";

/**
 * The additive projection of a model's logits (EMAP: Hessel and Lee 2020): the closest sum of functions of
 * single modalities. For M modalities, sum over m of E[f | x_m] less (M - 1) E[f], the modalities being independent:
 * the first-order part of the functional ANOVA, which for M = 2 is EMAP.
 *
 * @param drawn - how often each draw group counts, [G]; each once when left out
 * @returns [N, classes], row-major
 */
export function additiveProjection(means: FirstOrderMeans, drawn?: Float64Array): Float64Array {
  const { samples, classes, groups, groupWeights, kept } = means;
  const size = samples * classes;
  const times = drawn ?? new Float64Array(groups).fill(1);
  const counts = times.map((often, g) => often * (groupWeights?.[g] ?? 1));
  const all = counts.reduce((sum, count) => sum + count, 0);
  const average = (table: Float64Array) => {
    const mean = new Float64Array(size);
    for (let g = 0; g < groups; g++) {
      const share = counts[g]! / all;
      for (let k = 0; k < size; k++) mean[k] = mean[k]! + share * table[g * size + k]!;
    }
    return mean;
  };
  const tables = kept.map(average);
  const base = means.base === null ? meanOverSamples(means, tables[0]!, times) : average(means.base);
  const projection = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    let sum = -(kept.length - 1) * base[k]!;
    for (const table of tables) sum += table[k]!;
    projection[k] = sum;
  }
  return projection;
}

/**
 * E[f] as the mean over samples of E[f | x_m], repeated for every sample, [N, classes]. Samples count as often as their
 * draw group, so that an additive model is its own projection in every resample.
 */
function meanOverSamples(means: FirstOrderMeans, table: Float64Array, times: Float64Array): Float64Array {
  const { samples, classes, weights, groups, groupOfSample } = means;
  const mean = new Float64Array(classes);
  for (let sample = 0; sample < samples; sample++) {
    const weight =
      weights[sample]! * times[groupOfSample?.[sample] ?? Math.floor((sample * groups) / samples)]!;
    for (let c = 0; c < classes; c++) mean[c] = mean[c]! + weight * table[sample * classes + c]!;
  }
  return Float64Array.from({ length: samples * classes }, (_, k) => mean[k % classes]!);
}
