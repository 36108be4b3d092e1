import { fillNormal } from "../math/normal.ts";
import { datasetStream } from "./compose-dataset.ts";
import type { DatasetSpec, DatasetStream } from "./dataset.ts";
import type { GaussianLaw } from "./law.ts";
import { requirePositiveWhole } from "./request.ts";
import { blocksOf, type RowSource } from "./row-source.ts";
import { stratifiedSplit } from "./split.ts";

/**
 * Draws a dataset of a Gaussian law: latent vectors, every modality's matrix from them, the target that follows from
 * them, and a split.
 *
 * @param spec - completed
 * @param seed - a positive whole number
 * @param law - the law of the spec
 * @param latents - latent vectors of the law, [N, sizes[m]] of each modality
 * @param modalities - the rows [N, d_m] that are made of them
 * @throws UserError for a seed that is not a positive whole number
 */
export function composeGaussian(
  spec: DatasetSpec,
  seed: number,
  law: GaussianLaw,
  latents: readonly RowSource[],
  modalities: readonly RowSource[],
): DatasetStream {
  requirePositiveWhole("seed", seed);
  const numbers = new Float64Array(spec.samples);
  fillNormal(numbers, 0, law.targetNoise, datasetStream(spec, seed, "target-noise"));
  addLinear(latents, law.coefficients, numbers);
  const labels = new Int32Array(spec.samples);
  if (law.target === "class") {
    const coins = datasetStream(spec, seed, "labels");
    for (let i = 0; i < labels.length; i++) {
      const replaced = coins() < law.labelNoise;
      labels[i] = Number(numbers[i]! > 0 !== replaced);
    }
  }
  return {
    spec,
    seed,
    law,
    modalities,
    latents,
    labels,
    targets: law.target === "value" ? numbers : null,
    classes: law.classes,
    split: stratifiedSplit(labels, datasetStream(spec, seed, "split")),
  };
}

/**
 * Adds to each number the linear function of its sample's latent entries. It is computed from the entries as they are
 * kept, in single precision, so that a model of the rule finds the very same number.
 */
function addLinear(
  latents: readonly RowSource[],
  coefficients: readonly number[],
  numbers: Float64Array,
): void {
  let start = 0;
  for (const source of latents) {
    const { columns } = source;
    let row = 0;
    for (const block of blocksOf(source)) {
      for (let at = 0; at < block.length; at += columns, row++) {
        let sum = 0;
        for (let k = 0; k < columns; k++) sum += coefficients[start + k]! * block[at + k]!;
        numbers[row] = numbers[row]! + sum;
      }
    }
    start += columns;
  }
}
